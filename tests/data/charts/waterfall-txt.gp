set encoding utf8
set terminal dumb size 100,17 feed noenhanced
set datafile separator "\t"
set datafile commentschars ""
unset key
unset border
unset tics
set lmargin at screen 0
set rmargin at screen 1
set bmargin at screen 0
set tmargin at screen 1
set xrange [0:99]
set yrange [16:0]
$left << EOD
0	0	Example Trust, from 2025 to 2028	1710618
0	1	tCO2e a year in 2028, NHS Carbon Footprint; savings in the order of the plan	1710618
0	3	Baseline	1710618
31	3	████████████████◆████████████████	1710618
76	3	3,000 t	1710618
0	4	More patients	1710618
47	4	◆	1710618
64	4	░	1710618
76	4	+120 t	1710618
0	5	Cleaner grid	1710618
47	5	◆	1710618
62	5	░░░	1710618
76	5	−300 t	1710618
0	6	Business as usual	1710618
31	6	████████████████◆██████████████	1710618
76	6	2,820 t	1710618
0	7	LED lighting	1710618
47	7	◆	1710618
58	7	░░░░	1710618
76	7	−350 t	1710618
0	8	Heat pumps	1710618
47	8	◆	1710618
52	8	░░░░░░	1710618
76	8	−530 t	1710618
0	9	Residual	1710618
31	9	████████████████◆████	1710618
76	9	1,940 t	1710618
0	10	Target	1710618
31	10	████████████████◆	1710618
76	10	1,500 t	1710618
0	11	Gap to target	1710618
47	11	◆░░░░	1710618
76	11	+440 t	1710618
0	12	◆ is the target.	1710618
0	14	Source: Example Trust; baseline year 2025; target: NHS Carbon Footprint against 2020, vintage 2025	1710618
0	15	(NHS England). Drawn by co2e .	1710618
EOD
plot $left using 1:2:3:4 notitle with labels left tc rgb variable
