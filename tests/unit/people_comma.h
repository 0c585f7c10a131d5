/* people.c under a locale whose decimal point is no ".": people_comma.c. */
#ifndef PEOPLE_COMMA_H
#define PEOPLE_COMMA_H

const char *comma_tonnes(char out[64], double kg);
const char *comma_change(char out[64], double kg);
const char *comma_money(char out[64], double gbp);
const char *comma_people_number(char out[64], double value);
const char *comma_share(char out[64], double part, double whole);

#endif
