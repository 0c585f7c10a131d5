/* The include path of an installed cJSON: <cjson/cJSON.h>. */
#include "../cJSON.h"
