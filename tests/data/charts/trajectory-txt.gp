set encoding utf8
set terminal dumb size 100,14 feed noenhanced
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
set yrange [13:0]
$left << EOD
0	0	Example Trust, the way to 2030	1710618
0	1	tCO2e a year, NHS Carbon Footprint; wedges: savings in the order of the plan	1710618
0	3	2025	1710618
31	3	████████████████████████████████◆███████████	1710618
76	3	3,000	1710618
0	4	2026	1710618
31	4	███████████████████████████◆█████████░░░░░░	1710618
76	4	2,490	1710618
0	5	2027	1710618
31	5	██████████████████████◆██████░░░░░░░░░░░░░	1710618
76	5	1,960	1710618
0	6	2028	1710618
31	6	██████████████████████◆█████░░░░░░░░░░░░░	1710618
76	6	1,940	1710618
0	7	2029	1710618
31	7	██████████████████████◆█████░░░░░░░░░░░░	1710618
76	7	1,920	1710618
0	8	2030	1710618
31	8	◆███████████████████████████░░░░░░░░░░░░	1710618
76	8	1,900	1710618
0	9	█ is what remains, in tCO2e; ░ what the initiatives save; ◆ the target.	1710618
0	11	Source: Example Trust; baseline year 2025; target: NHS Carbon Footprint against 2020, vintage 2025	1710618
0	12	(NHS England). Drawn by co2e .	1710618
EOD
plot $left using 1:2:3:4 notitle with labels left tc rgb variable
