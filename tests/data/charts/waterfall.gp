set encoding utf8
set terminal svg size 680,459 fixed background "#ffffff" font "sans-serif,11" noenhanced
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
set yrange [458.25:0]
$grid << EOD
47.08	312.75	14606046
600	312.75	14606046

47.08	237.75	14606046
600	237.75	14606046

47.08	162.75	14606046
600	162.75	14606046

47.08	87.75	14606046
600	87.75	14606046

12	425.5	9211020
668	425.5	9211020

EOD
$boxes << EOD
12	22	54.75	64.75	29362
67.07	77.07	54.75	64.75	13983232
116.73	126.73	54.75	64.75	5682409
225.96	235.96	54.75	64.75	40563
340.6	350.6	54.75	64.75	13400487
56.75	106.51	162.75	387.75	29362
125.87	175.63	153.75	162.75	13983232
194.98	244.75	153.75	176.25	5682409
264.1	313.86	176.25	387.75	29362
333.21	382.98	176.25	202.5	40563
402.33	452.09	202.5	242.25	40563
471.44	521.21	242.25	387.75	29362
540.56	590.32	242.25	275.25	13400487
EOD
$rules << EOD
47.08	387.75	1710618
600	387.75	1710618

106.51	162.75	9211020
125.87	162.75	9211020

175.63	153.75	9211020
194.98	153.75	9211020

244.75	176.25	9211020
264.1	176.25	9211020

313.86	176.25	9211020
333.21	176.25	9211020

382.98	202.5	9211020
402.33	202.5	9211020

452.09	242.25	9211020
471.44	242.25	9211020

521.21	242.25	9211020
540.56	242.25	9211020

EOD
$dashes << EOD
460.66	59.75	1710618
478.66	59.75	1710618

47.08	275.25	1710618
600	275.25	1710618

EOD
$title << EOD
12	18	Example Trust, from 2025 to 2028	1710618
EOD
$left << EOD
12	36.88	tCO2e a year in 2028, NHS Carbon Footprint; savings in the order of the plan	5855577
EOD
$small_left << EOD
26	59.75	total	1710618
81.07	59.75	adds	1710618
130.73	59.75	falls by itself	1710618
239.96	59.75	initiative saves	1710618
354.6	59.75	gap to the target	1710618
482.66	59.75	target	1710618
605	269.25	Target	1710618
605	281.25	1,500 t	1710618
12	434.44	Source: Example Trust; baseline year 2025; target: NHS Carbon Footprint against 2020, vintage 2025 (NHS England). Drawn	5855577
12	446.31	by co2e .	5855577
EOD
$small_centre << EOD
81.63	154.75	3,000 t	1710618
81.63	398.75	Baseline	1710618
150.75	145.75	+120 t	1710618
150.75	398.75	More	1710618
150.75	410.62	patients	1710618
219.86	184.25	−300 t	1710618
219.86	398.75	Cleaner grid	1710618
288.98	168.25	2,820 t	1710618
288.98	398.75	Business as	1710618
288.98	410.62	usual	1710618
358.1	210.5	−350 t	1710618
358.1	398.75	LED lighting	1710618
427.21	250.25	−530 t	1710618
427.21	398.75	Heat pumps	1710618
496.33	234.25	1,940 t	1710618
496.33	398.75	Residual	1710618
565.44	234.25	+440 t	1710618
565.44	398.75	Gap to	1710618
565.44	410.62	target	1710618
EOD
$small_right << EOD
42.08	387.75	0	5855577
42.08	312.75	1,000	5855577
42.08	237.75	2,000	5855577
42.08	162.75	3,000	5855577
42.08	87.75	4,000	5855577
EOD
plot $grid using 1:2:3 notitle with lines lw 0.6 dt solid lc rgb variable, \
     $boxes using 1:3:1:2:3:4:5 notitle with boxxyerror fs solid 1.0 noborder lc rgb variable, \
     $rules using 1:2:3 notitle with lines lw 0.8 dt solid lc rgb variable, \
     $dashes using 1:2:3 notitle with lines lw 1.5 dt (6,4) lc rgb variable, \
     $title using 1:2:3:4 notitle with labels left font "sans-serif,16" tc rgb variable, \
     $left using 1:2:3:4 notitle with labels left font "sans-serif,11" tc rgb variable, \
     $small_left using 1:2:3:4 notitle with labels left font "sans-serif,9.5" tc rgb variable, \
     $small_centre using 1:2:3:4 notitle with labels center font "sans-serif,9.5" tc rgb variable, \
     $small_right using 1:2:3:4 notitle with labels right font "sans-serif,9.5" tc rgb variable
