/* What a programmer writes in an afternoon for one file's shape: getline(),
 * fields cut at commas outside of quotes, strtod(), two hash tables. It checks
 * nothing, knows eight columns by their place, and adds up in doubles. A peer
 * for run-peers.
 *
 *   plain FIGURES.csv ACTIVITY.csv... >groups.csv */
#define _POSIX_C_SOURCE 200809L /* getline */

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIELDS = 8, FIGURES = 5, KEY = 256, SLOTS = 1 << 17 };

struct entry {
	char *key;
	double value[FIGURES]; /* a figure, or a group's sums */
	unsigned long rows;
};

struct table {
	struct entry of[SLOTS]; /* open addressing; more than are needed */
};

static struct table figures, groups;

static struct entry *entry_of(struct table *table, const char *key)
{
	uint64_t hash = UINT64_C(14695981039346656037); /* FNV-1a */
	const char *p;
	size_t slot;

	for (p = key; *p; p++)
		hash = (hash ^ (unsigned char)*p) * UINT64_C(1099511628211);
	for (slot = hash % SLOTS; table->of[slot].key;
	     slot = (slot + 1) % SLOTS)
		if (!strcmp(table->of[slot].key, key))
			return &table->of[slot];
	table->of[slot].key = strdup(key);
	return &table->of[slot];
}

/* Cuts a line at its commas, in place; quotes are taken off. */
static size_t cut(char *fields[FIELDS], char *line)
{
	size_t count = 0;

	line[strcspn(line, "\r\n")] = '\0';
	while (count < FIELDS) {
		char *to = line, *from = line;
		int quoted = 0;

		fields[count++] = line;
		for (; *from && (quoted || *from != ','); from++) {
			if (*from == '"')
				quoted = !quoted;
			else
				*to++ = *from;
		}
		if (!*from) {
			*to = '\0';
			break;
		}
		line = from + 1;
		*to = '\0';
	}
	return count;
}

static void take_figure(char *fields[FIELDS])
{
	struct entry *entry;
	char key[KEY];
	int i;

	snprintf(key, sizeof(key), "%s|%s|%s", fields[0], fields[1], fields[2]);
	entry = entry_of(&figures, key);
	for (i = 0; i < FIGURES; i++)
		entry->value[i] = strtod(fields[3 + i], NULL);
}

static char *join(char *to, const char *text, size_t n, char end)
{
	memcpy(to, text, n);
	to[n] = end;
	return to + n + 1;
}

static void take_row(char *fields[FIELDS])
{
	double quantity = strtod(fields[4], NULL);
	struct entry *figure, *group;
	char key[KEY], *end;
	int i;

	end = join(key, fields[3], strlen(fields[3]), '|');
	end = join(end, fields[5], strlen(fields[5]), '|');
	(void)join(end, fields[6], 4, '\0');
	figure = entry_of(&figures, key);
	end = join(key, fields[0], strlen(fields[0]), ',');
	end = join(end, fields[6], 4, ',');
	(void)join(end, fields[1], strlen(fields[1]), '\0');
	group = entry_of(&groups, key);
	for (i = 0; i < FIGURES; i++)
		group->value[i] += quantity * figure->value[i];
	group->rows++;
}

static int read_file(const char *path, void (*take)(char *fields[FIELDS]))
{
	FILE *file = fopen(path, "r");
	char *line = NULL, *fields[FIELDS];
	size_t room = 0;

	if (!file) {
		perror(path);
		return 0;
	}
	if (getline(&line, &room, file) > 0) /* the header */
		while (getline(&line, &room, file) > 0)
			if (cut(fields, line) == FIELDS)
				take(fields);
	free(line);
	fclose(file);
	return 1;
}

int main(int argc, char **argv)
{
	size_t i;
	int k;

	if (argc < 3 || !read_file(argv[1], take_figure))
		return 2;
	for (k = 2; k < argc; k++)
		if (!read_file(argv[k], take_row))
			return 2;
	puts("organisation,year,department,kgco2e,kgco2e_market,"
	     "kgco2e_outside,kgco2e_beyond,kgco2e_avoided,rows");
	for (i = 0; i < SLOTS; i++) {
		if (!groups.of[i].key)
			continue;
		printf("%s", groups.of[i].key);
		for (k = 0; k < FIGURES; k++)
			printf(",%.17g", groups.of[i].value[k]);
		printf(",%lu\n", groups.of[i].rows);
	}
	return 0;
}
