set encoding utf8
set terminal svg size 680,183 fixed background "#ffffff" font "sans-serif,11" noenhanced
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
set yrange [182.625:0]
$grid << EOD
316.28	86.75	14606046
316.28	139.75	14606046

417.27	86.75	14606046
417.27	139.75	14606046

518.27	86.75	14606046
518.27	139.75	14606046

619.26	86.75	14606046
619.26	139.75	14606046

12	161.75	9211020
668	161.75	9211020

EOD
$boxes << EOD
12	22	52.75	62.75	29362
215.28	498.07	89.25	101.25	29362
215.28	296.08	106.25	118.25	29362
215.28	255.68	123.25	135.25	29362
EOD
$rules << EOD
215.28	86.75	1710618
215.28	139.75	1710618

EOD
$lines << EOD
169.96	57.75	13983232
187.96	57.75	13983232

498.07	95.25	13983232
578.87	112.25	13983232
619.26	129.25	13983232

EOD
$marks << EOD
498.07	95.25	13983232
578.87	112.25	13983232
619.26	129.25	13983232
EOD
$title << EOD
12	18	Where the emissions come from	1710618
EOD
$left << EOD
12	36.88	tCO2e by activity; total 1,000, scopes 1 to 3, electricity location-based	5855577
EOD
$small_left << EOD
26	57.75	each, share of the total	1710618
192.96	57.75	together with those above	1710618
12	170.69	Source: 3 rows of activity data. Calculated by co2e .	5855577
EOD
$small_centre << EOD
215.28	148.75	0 %	5855577
316.28	148.75	25 %	5855577
417.27	148.75	50 %	5855577
518.27	148.75	75 %	5855577
619.26	148.75	100 %	5855577
EOD
$small_right << EOD
157.37	77.75	tCO2e	5855577
205.28	77.75	share	5855577
668	77.75	together	5855577
120.3	95.25	boilers, as reported	1710618
157.37	95.25	700	1710618
205.28	95.25	70.0 %	1710618
668	95.25	70.0 %	1710618
120.3	112.25	waste, as reported	1710618
157.37	112.25	200	1710618
205.28	112.25	20.0 %	1710618
668	112.25	90.0 %	1710618
120.3	129.25	cars, as reported	1710618
157.37	129.25	100	1710618
205.28	129.25	10.0 %	1710618
668	129.25	100.0 %	1710618
EOD
plot $grid using 1:2:3 notitle with lines lw 0.6 dt solid lc rgb variable, \
     $boxes using 1:3:1:2:3:4:5 notitle with boxxyerror fs solid 1.0 noborder lc rgb variable, \
     $rules using 1:2:3 notitle with lines lw 0.8 dt solid lc rgb variable, \
     $lines using 1:2:3 notitle with lines lw 2 dt solid lc rgb variable, \
     $marks using 1:2:3 notitle with points pt 13 lc rgb variable ps 0.6, \
     $title using 1:2:3:4 notitle with labels left font "sans-serif,16" tc rgb variable, \
     $left using 1:2:3:4 notitle with labels left font "sans-serif,11" tc rgb variable, \
     $small_left using 1:2:3:4 notitle with labels left font "sans-serif,9.5" tc rgb variable, \
     $small_centre using 1:2:3:4 notitle with labels center font "sans-serif,9.5" tc rgb variable, \
     $small_right using 1:2:3:4 notitle with labels right font "sans-serif,9.5" tc rgb variable
