/* Feeds a fuzz target the files of its corpus, so that they are tests wherever
 * the project builds: each file whole and cut short, and no input at all.
 *
 * Every input is a copy of exactly its size, for the sanitizers to see a read
 * past its end. */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CUTS = 32, PATH_SIZE = 4096, FILE_MOST = 1 << 20 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int feed(const uint8_t *bytes, size_t size)
{
	uint8_t *copy = malloc(size ? size : 1);

	if (!copy)
		return 0;
	if (size)
		memcpy(copy, bytes, size);
	LLVMFuzzerTestOneInput(copy, size);
	free(copy);
	return 1;
}

/* The file's bytes in `bytes`; 0 if it cannot be read whole. */
static int load(const char *path, uint8_t *bytes, size_t *size)
{
	FILE *file = fopen(path, "rb");
	int whole;

	if (!file)
		return 0;
	*size = fread(bytes, 1, FILE_MOST, file);
	whole = !ferror(file) && *size < FILE_MOST;
	return !fclose(file) && whole;
}

static int replay(const char *folder, const char *name, uint8_t *bytes)
{
	char path[PATH_SIZE];
	size_t size = 0;
	int n = snprintf(path, sizeof(path), "%s/%s", folder, name);

	if (n < 0 || (size_t)n >= sizeof(path) || !load(path, bytes, &size))
		return 0;
	for (size_t cut = 0; cut < CUTS && cut < size; cut++)
		if (!feed(bytes, size * cut / CUTS))
			return 0;
	return feed(bytes, size);
}

static int is_input(const struct dirent *entry)
{
	return entry->d_name[0] != '.';
}

int main(int argc, char **argv)
{
	struct dirent **entries = NULL;
	uint8_t *bytes = malloc(FILE_MOST);
	int count, failed = 0;

	if (argc != 2 || !bytes) {
		fputs("usage: replay FOLDER\n", stderr);
		return 2;
	}
	count = scandir(argv[1], &entries, is_input, alphasort);
	if (count < 0) {
		perror(argv[1]);
		return 2;
	}
	printf("1..%d\n", count + 1);
	failed += !feed(bytes, 0);
	printf("%s 1 - no input at all\n", failed ? "not ok" : "ok");
	for (int i = 0; i < count; i++) {
		int good = replay(argv[1], entries[i]->d_name, bytes);

		printf("%s %d - %s\n", good ? "ok" : "not ok", i + 2,
		       entries[i]->d_name);
		fflush(stdout);
		failed += !good;
		free(entries[i]);
	}
	free(entries);
	free(bytes);
	return failed > 0;
}
