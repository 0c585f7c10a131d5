set encoding utf8
set terminal pdfcairo size 17cm,13cm background "#ffffff" font "sans-serif,11" fontscale 0.5315 linewidth 1.4174 pointscale 0.7087 noenhanced
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
set yrange [520.178306:0]
$grid << EOD
83.8	377.5	14606046
654	377.5	14606046

83.8	237.5	14606046
654	237.5	14606046

83.8	167.5	14606046
654	167.5	14606046

83.8	97.5	14606046
654	97.5	14606046

12	499.3	9211020
668	499.3	9211020

EOD
$boxes << EOD
83.8	397.48	342.5	307.5	40563
397.48	654	107.5	307.5	15113984
EOD
$edges << EOD
397.48	342.5	16777215
397.48	307.5	16777215

654	107.5	16777215
654	307.5	16777215

EOD
$rules << EOD
83.8	307.5	1710618
654	307.5	1710618

83.8	93.5	9211020
83.8	97.5	9211020

230.38	93.5	9211020
230.38	97.5	9211020

376.96	93.5	9211020
376.96	97.5	9211020

523.54	93.5	9211020
523.54	97.5	9211020

240.64	344.5	11776947
240.64	379.5	11776947
240.64	405.5	11776947

525.74	309.5	11776947
525.74	379.5	11776947
525.74	405.5	11776947

EOD
$title << EOD
12	18	Example Trust, what a tonne costs to save	1710618
EOD
$left << EOD
12	36.88	Height: GBP per tCO2e, below 0 where an initiative saves money too. Width: tCO2e saved over its life	5855577
12	50.62	inside the plan, shared fairly where initiatives overlap	5855577
EOD
$small_left << EOD
12	74.5	GBP per tCO2e	5855577
12	508.24	Source: Example Trust; baseline year 2025. Drawn by co2e . GBP per tCO2e is the net present cost over the tonnes.	5855577
EOD
$small_centre << EOD
83.8	86.5	0	5855577
230.38	86.5	1,000	5855577
376.96	86.5	2,000	5855577
523.54	86.5	3,000	5855577
EOD
$small_right << EOD
78.8	377.5	−20	5855577
78.8	307.5	0	5855577
78.8	237.5	20	5855577
78.8	167.5	40	5855577
78.8	97.5	60	5855577
668	74.5	tCO2e saved, from the cheapest on	5855577
EOD
$slant << EOD
240.64	410.5	Heat pumps −£10	1710618
525.74	410.5	LED lighting £57.1	1710618
EOD
plot $grid using 1:2:3 notitle with lines lw 0.6 dt solid lc rgb variable, \
     $boxes using 1:3:1:2:3:4:5 notitle with boxxyerror fs solid 1.0 noborder lc rgb variable, \
     $edges using 1:2:3 notitle with lines lw 0.8 dt solid lc rgb variable, \
     $rules using 1:2:3 notitle with lines lw 0.8 dt solid lc rgb variable, \
     $title using 1:2:3:4 notitle with labels left font "sans-serif:Bold,16" tc rgb variable, \
     $left using 1:2:3:4 notitle with labels left font "sans-serif,11" tc rgb variable, \
     $small_left using 1:2:3:4 notitle with labels left font "sans-serif,9.5" tc rgb variable, \
     $small_centre using 1:2:3:4 notitle with labels center font "sans-serif,9.5" tc rgb variable, \
     $small_right using 1:2:3:4 notitle with labels right font "sans-serif,9.5" tc rgb variable, \
     $slant using 1:2:3:4 notitle with labels right rotate by 45 font "sans-serif,11" tc rgb variable
