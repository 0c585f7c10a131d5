set encoding utf8
set terminal svg size 680,457 fixed background "#ffffff" font "sans-serif,11" noenhanced
set datafile separator "\t"
set datafile commentschars ""
unset key
unset border
unset tics
set lmargin at screen 0
set rmargin at screen 1
set bmargin at screen 0
set tmargin at screen 1
set xrange [0:680]
set yrange [456.5:0]
$grid << EOD
47.08	344.75	14606046
456	344.75	14606046

47.08	289.75	14606046
456	289.75	14606046

47.08	234.75	14606046
456	234.75	14606046

47.08	179.75	14606046
456	179.75	14606046

47.08	124.75	14606046
456	124.75	14606046

47.08	69.75	14606046
456	69.75	14606046

12	423.75	9211020
668	423.75	9211020

EOD
$bands << EOD
47.08	69.75	69.75
128.86	76.35	125.85
210.64	82.95	126.95
292.43	89.55	128.05
374.22	96.15	129.15
456	102.75	130.25


47.08	69.75	69.75
128.86	125.85	125.85
210.64	126.95	184.15
292.43	128.05	186.35
374.22	129.15	188.55
456	130.25	190.75


47.08	69.75	399.75
128.86	125.85	399.75
210.64	184.15	399.75
292.43	186.35	399.75
374.22	188.55	399.75
456	190.75	399.75
EOD
$boxes << EOD
478	488	112.62	122.62	29362
478	488	155.5	165.5	5682409
478	488	290.25	300.25	15132390
EOD
$shades << EOD
210.64	374.22	69.75	399.75	0
EOD
$edges << EOD
47.08	69.75	16777215
128.86	125.85	16777215
210.64	126.95	16777215
292.43	128.05	16777215
374.22	129.15	16777215
456	130.25	16777215

47.08	69.75	16777215
128.86	125.85	16777215
210.64	184.15	16777215
292.43	186.35	16777215
374.22	188.55	16777215
456	190.75	16777215

EOD
$rules << EOD
47.08	399.75	1710618
456	399.75	1710618

47.08	399.75	9211020
47.08	403.75	9211020

128.86	399.75	9211020
128.86	403.75	9211020

210.64	399.75	9211020
210.64	403.75	9211020

292.43	399.75	9211020
292.43	403.75	9211020

374.22	399.75	9211020
374.22	403.75	9211020

456	399.75	9211020
456	403.75	9211020

458	102.75	9211020
474	102.75	9211020

458	116.5	9211020
474	117.62	9211020

458	160.5	9211020
474	160.5	9211020

458	295.25	9211020
474	295.25	9211020

458	399.75	9211020
474	392.31	9211020

EOD
$halos << EOD
47.08	156.18	16777215
128.86	195.46	16777215
210.64	234.75	16777215
292.43	234.75	16777215
374.22	234.75	16777215
456	399.75	16777215

EOD
$dashes << EOD
47.08	156.18	1710618
128.86	195.46	1710618
210.64	234.75	1710618
292.43	234.75	1710618
374.22	234.75	1710618
456	399.75	1710618

475	392.31	1710618
489	392.31	1710618

EOD
$lines << EOD
47.08	69.75	5855577
128.86	76.35	5855577
210.64	82.95	5855577
292.43	89.55	5855577
374.22	96.15	5855577
456	102.75	5855577

47.08	69.75	1710618
128.86	125.85	1710618
210.64	184.15	1710618
292.43	186.35	1710618
374.22	188.55	1710618
456	190.75	1710618

475	102.75	5855577
489	102.75	5855577

EOD
$marks << EOD
47.08	156.18	1710618
210.64	234.75	1710618
374.22	234.75	1710618
456	399.75	1710618
EOD
$title << EOD
12	18	Example Trust, the way to 2030	1710618
EOD
$left << EOD
12	36.88	tCO2e a year, NHS Carbon Footprint; wedges: savings in the order of the plan	5855577
EOD
$small_left << EOD
493	102.75	Business as usual	1710618
493	117.62	LED lighting	1710618
493	160.5	Heat pumps	1710618
493	295.25	Residual	1710618
493	392.31	Target	1710618
12	432.69	Source: Example Trust; baseline year 2025; target: NHS Carbon Footprint against 2020, vintage 2025 (NHS England). Drawn	5855577
12	444.56	by co2e .	5855577
EOD
$small_centre << EOD
292.43	62.75	interim target 2027 to 2029	5855577
47.08	411.75	2025	5855577
128.86	411.75	2026	5855577
210.64	411.75	2027	5855577
292.43	411.75	2028	5855577
374.22	411.75	2029	5855577
456	411.75	2030	5855577
EOD
$small_right << EOD
42.08	399.75	0	5855577
42.08	344.75	500	5855577
42.08	289.75	1,000	5855577
42.08	234.75	1,500	5855577
42.08	179.75	2,000	5855577
42.08	124.75	2,500	5855577
42.08	69.75	3,000	5855577
668	102.75	2,700	1710618
668	117.62	−250	1710618
668	160.5	−550	1710618
668	295.25	1,900	1710618
668	392.31	0	1710618
668	60.75	tCO2e in 2030	5855577
EOD
plot $grid using 1:2:3 notitle with lines lw 0.6 dt solid lc rgb variable, \
     $bands index 0 using 1:2:3 notitle with filledcurves fs solid 1.0 noborder fc rgb 29362, \
     $bands index 1 using 1:2:3 notitle with filledcurves fs solid 1.0 noborder fc rgb 5682409, \
     $bands index 2 using 1:2:3 notitle with filledcurves fs solid 1.0 noborder fc rgb 15132390, \
     $boxes using 1:3:1:2:3:4:5 notitle with boxxyerror fs solid 1.0 noborder lc rgb variable, \
     $shades using 1:3:1:2:3:4:5 notitle with boxxyerror fs transparent solid 0.15 noborder lc rgb variable, \
     $edges using 1:2:3 notitle with lines lw 0.8 dt solid lc rgb variable, \
     $rules using 1:2:3 notitle with lines lw 0.8 dt solid lc rgb variable, \
     $halos using 1:2:3 notitle with lines lw 4 dt solid lc rgb variable, \
     $dashes using 1:2:3 notitle with lines lw 1.5 dt (6,4) lc rgb variable, \
     $lines using 1:2:3 notitle with lines lw 2 dt solid lc rgb variable, \
     $marks using 1:2:3 notitle with points pt 13 lc rgb variable ps 0.6, \
     $title using 1:2:3:4 notitle with labels left font "sans-serif,16" tc rgb variable, \
     $left using 1:2:3:4 notitle with labels left font "sans-serif,11" tc rgb variable, \
     $small_left using 1:2:3:4 notitle with labels left font "sans-serif,9.5" tc rgb variable, \
     $small_centre using 1:2:3:4 notitle with labels center font "sans-serif,9.5" tc rgb variable, \
     $small_right using 1:2:3:4 notitle with labels right font "sans-serif,9.5" tc rgb variable
