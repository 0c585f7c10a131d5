#include "cmocka_tests.h"

#include "base/alloc.h"
#include "base/datadir.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Folders one, two, three, a link to one, and a file, under a new folder that
 * is the current one; the environment says nothing. */
static int make_folders(void **state)
{
	char *root = strdup("test-datadir-XXXXXX");
	FILE *file;

	*state = root;
	if (!root || !mkdtemp(root) || chdir(root) != 0)
		return -1;
	file = fopen("file", "w");
	if (!file || fclose(file) != 0 || symlink("one", "link") != 0)
		return -1;
	unsetenv("CO2E_FACTORS_PATH");
	unsetenv("CO2E_FACTORS_DIR");
	return mkdir("one", 0777) || mkdir("two", 0777) || mkdir("three", 0777);
}

static int remove_folders(void **state)
{
	unlink("file");
	unlink("link");
	rmdir("one");
	rmdir("two");
	rmdir("three");
	if (chdir("..") != 0)
		return -1;
	rmdir(*state);
	free(*state);
	return 0;
}

static const struct {
	const char *name;
	const char *path, *env_path, *env_dir; /* NULL: not given, not set */
	int only;
	co2e_status status;
	const char *found; /* "a one" is one, from the argument; or the message
			    */
} cases[] = {
	{"the argument, then the installed", "two:one", NULL, "three", 0,
	 CO2E_OK, "a two,a one,i three,"},
	{"only the argument", "two", NULL, "three", 1, CO2E_OK, "a two,"},
	{"the environment where no argument is", NULL, "two:one", "three", 0,
	 CO2E_OK, "e two,e one,i three,"},
	{"the argument wins over the environment", "one", "two", "three", 0,
	 CO2E_OK, "a one,i three,"},
	{"an empty argument is none", "", "two", "three", 0, CO2E_OK,
	 "i three,"},
	{"nothing but the installed", NULL, NULL, "three", 0, CO2E_OK,
	 "i three,"},
	{"an empty variable is none", NULL, "", "three", 0, CO2E_OK,
	 "i three,"},
	{"only, and nothing named", NULL, NULL, "three", 1, CO2E_OK, ""},
	{"empty parts are passed over", ":one::two:", NULL, "three", 0, CO2E_OK,
	 "a one,a two,i three,"},
	{"each once, however it is spelled", "one:one/:./one:link:two", NULL,
	 "two", 0, CO2E_OK, "a one,a two,"},
	{"a folder of the argument that is not there", "one:absent", NULL,
	 "three", 0, CO2E_E_IO,
	 "absent: there is no such folder; the search path names it"},
	{"a folder of the variable that is not there", NULL, "absent", "three",
	 0, CO2E_E_IO,
	 "absent: there is no such folder; CO2E_FACTORS_PATH names it"},
	{"a file", "file", NULL, "three", 0, CO2E_E_IO,
	 "file: is not a folder; the search path names it"},
	{"an installed folder that somebody named", "one", NULL, "absent", 0,
	 CO2E_E_IO,
	 "absent: there is no such folder; CO2E_FACTORS_DIR names it"},
	{"that is not looked at with only", "one", NULL, "absent", 1, CO2E_OK,
	 "a one,"},
};

static void set(const char *name, const char *value)
{
	if (value)
		setenv(name, value, 1);
	else
		unsetenv(name);
}

/* What was found, or what went wrong, in the words of the cases. */
static co2e_status list(char *out, size_t size, const char *path, int only)
{
	struct datadir dirs[DATADIR_MAX];
	size_t count = 99, i, n = 0;
	co2e_error err;
	co2e_status status = datadir_list(dirs, &count, path, only, &err);

	out[0] = '\0';
	if (status) {
		assert_int_equal(count, 0);
		snprintf(out, size, "%s: %s", err.source, err.message);
		return status;
	}
	for (i = 0; i < count; i++)
		n += (size_t)snprintf(out + n, size - n, "%c %s,",
				      "aei"[dirs[i].from], dirs[i].path);
	datadir_free(dirs, count);
	return status;
}

static void folders_are_found_where_they_are_named(void **state)
{
	char got[2048];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		co2e_status status;

		set("CO2E_FACTORS_PATH", cases[i].env_path);
		set("CO2E_FACTORS_DIR", cases[i].env_dir);
		status = list(got, sizeof(got), cases[i].path, cases[i].only);
		if (status != cases[i].status)
			print_message("%s: %s\n", cases[i].name, got);
		assert_int_equal(status, cases[i].status);
		if (status)
			assert_non_null(strstr(got, cases[i].found));
		else
			assert_string_equal(got, cases[i].found);
	}
}

/* The compiled-in folder is there once the library is installed, and may be
 * absent before. */
static void the_compiled_in_folder_stands_in_where_none_is_named(void **state)
{
	char got[2048];

	(void)state;
	assert_int_equal(list(got, sizeof(got), "one", 0), CO2E_OK);
	assert_memory_equal(got, "a one,", 6);
	if (list(got, sizeof(got), "", 0)) {
		assert_non_null(strstr(got, "co2e/factors: there is no such "
					    "folder; the installation"));
		assert_non_null(strstr(got, "CO2E_FACTORS_DIR may name"));
	} else {
		assert_memory_equal(got, "i ", 2);
	}
}

static void more_folders_than_can_be_searched_are_refused(void **state)
{
	char path[16 * (DATADIR_MAX + 1)] = "", name[16], got[2048];
	struct datadir dirs[DATADIR_MAX];
	size_t count;
	co2e_error err;
	int i;

	(void)state;
	for (i = 0; i <= DATADIR_MAX; i++) {
		snprintf(name, sizeof(name), "many-%d", i);
		assert_int_equal(mkdir(name, 0777), 0);
		strcat(strcat(path, i ? ":" : ""), name);
	}
	assert_int_equal(list(got, sizeof(got), path, 1), CO2E_E_LIMIT);
	assert_non_null(strstr(got, "many-32: is one folder of factor sets "
				    "more than the 32"));
	path[strlen(path) - strlen(":many-32")] = '\0';
	assert_int_equal(datadir_list(dirs, &count, path, 1, &err), CO2E_OK);
	assert_int_equal(count, DATADIR_MAX);
	assert_string_equal(dirs[DATADIR_MAX - 1].path, "many-31");
	datadir_free(dirs, count);
	for (i = 0; i <= DATADIR_MAX; i++) {
		snprintf(name, sizeof(name), "many-%d", i);
		rmdir(name);
	}
}

static void each_failed_allocation_is_told(void **state)
{
	co2e_status status = CO2E_E_MEMORY;
	long n;

	(void)state;
	set("CO2E_FACTORS_DIR", "three");
	for (n = 0; status; n++) {
		struct datadir dirs[DATADIR_MAX];
		size_t count;
		co2e_error err;

		mem_fail_after(n);
		status = datadir_list(dirs, &count, "one:two", 0, &err);
		mem_fail_after(-1);
		assert_true(status == CO2E_OK || status == CO2E_E_MEMORY);
		assert_int_equal(count, status ? 0 : 3);
		datadir_free(dirs, count);
	}
	assert_int_equal(n, 4);
	datadir_free(NULL, 0);
}

#define AMONG_FOLDERS(test)                                                    \
	cmocka_unit_test_setup_teardown(test, make_folders, remove_folders)

int main(void)
{
	const struct CMUnitTest tests[] = {
		AMONG_FOLDERS(folders_are_found_where_they_are_named),
		AMONG_FOLDERS(
			the_compiled_in_folder_stands_in_where_none_is_named),
		AMONG_FOLDERS(more_folders_than_can_be_searched_are_refused),
		AMONG_FOLDERS(each_failed_allocation_is_told),
	};

	return cmocka_run_group_tests_name("datadir", tests, NULL, NULL);
}
