#include "cmocka_tests.h"

#include "base/alloc.h"
#include "base/file.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* A folder of its own for each test, where it runs; removed with all in it. */
static int make_folder(void **state)
{
	char *folder = strdup("test-file-XXXXXX");

	*state = folder;
	return folder && mkdtemp(folder) ? 0 : -1;
}

static int remove_folder(void **state)
{
	char **names;
	size_t count, i;
	co2e_error err;

	if (file_names(&names, &count, *state, &err))
		return -1;
	for (i = 0; i < count; i++) {
		char *path = file_join(*state, names[i]);

		if (unlink(path) != 0)
			rmdir(path);
		mem_free(path);
	}
	file_free_names(names, count);
	rmdir(*state);
	free(*state);
	return 0;
}

static void assert_holds(const char *path, const char *text)
{
	char *read;
	size_t n;
	co2e_error err;

	assert_int_equal(file_read(&read, &n, path, 1 << 20, &err), CO2E_OK);
	assert_int_equal(n, strlen(text));
	assert_string_equal(read, text);
	mem_free(read);
}

static void a_written_file_reads_back_whole(void **state)
{
	char *path = file_join(*state, "a.txt"), *text, *read;
	size_t n = 300000, got, i;
	co2e_error err;

	text = malloc(n);
	for (i = 0; i < n; i++)
		text[i] = (char)(i * 7 % 251);
	assert_int_equal(file_write(path, text, n, &err), CO2E_OK);
	assert_int_equal(file_read(&read, &got, path, n, &err), CO2E_OK);
	assert_int_equal(got, n);
	assert_memory_equal(read, text, n);
	assert_int_equal(read[n], 0);
	mem_free(read);
	mem_free(path);
	free(text);
}

static void an_empty_file_is_an_empty_text(void **state)
{
	char *path = file_join(*state, "empty");
	co2e_error err;

	assert_int_equal(file_write(path, NULL, 0, &err), CO2E_OK);
	assert_holds(path, "");
	mem_free(path);
}

static void a_file_over_the_limit_is_refused(void **state)
{
	char *path = file_join(*state, "a.txt"), *read = *state;
	size_t n;
	co2e_error err;

	assert_int_equal(file_write(path, "12345", 5, &err), CO2E_OK);
	assert_int_equal(file_read(&read, &n, path, 4, &err), CO2E_E_LIMIT);
	assert_null(read);
	assert_int_equal(n, 0);
	assert_string_equal(err.source, path);
	assert_non_null(strstr(err.message, "larger than the 4 bytes"));
	mem_free(path);
}

static void what_cannot_be_read_says_why(void **state)
{
	static const struct {
		const char *name, *message;
	} cases[] = {
		{"absent", "cannot be opened: there is no such file or folder"},
		{"file/x", "cannot be opened: a part of its path is not a "
			   "folder"},
		{".", "cannot be read: it is a folder"},
	};
	char *file = file_join(*state, "file");
	co2e_error err;
	size_t i;

	assert_int_equal(file_write(file, "x", 1, &err), CO2E_OK);
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		char *path = file_join(*state, cases[i].name), *read;
		size_t n;

		assert_int_equal(file_read(&read, &n, path, 9, &err),
				 CO2E_E_IO);
		assert_null(read);
		assert_string_equal(err.message, cases[i].message);
		assert_string_equal(err.source, path);
		mem_free(path);
	}
	mem_free(file);
}

static void a_number_nobody_knows_is_given_as_such(void **state)
{
	co2e_error err;

	(void)state;
	assert_int_equal(file_failed(&err, "x", "read", 9999), CO2E_E_IO);
	assert_string_equal(err.message, "cannot be read: system error 9999");
	assert_int_equal(file_failed(&err, "x", "read", ENOMEM), CO2E_E_MEMORY);
}

static void writing_replaces_and_keeps_the_permissions(void **state)
{
	char *path = file_join(*state, "a.txt");
	struct stat info;
	char **names;
	size_t count;
	co2e_error err;

	assert_int_equal(file_write(path, "old text", 8, &err), CO2E_OK);
	assert_int_equal(chmod(path, 0640), 0);
	assert_int_equal(file_write(path, "new", 3, &err), CO2E_OK);
	assert_holds(path, "new");
	assert_int_equal(stat(path, &info), 0);
	assert_int_equal(info.st_mode & 07777, 0640);
	assert_int_equal(file_names(&names, &count, *state, &err), CO2E_OK);
	assert_int_equal(count, 1); /* no temporary file is left */
	file_free_names(names, count);
	mem_free(path);
}

static void a_link_is_followed_not_replaced(void **state)
{
	char *path = file_join(*state, "a.txt");
	char *link = file_join(*state, "link");
	struct stat info;
	co2e_error err;

	assert_int_equal(file_write(path, "old", 3, &err), CO2E_OK);
	assert_int_equal(symlink("a.txt", link), 0);
	assert_int_equal(file_write(link, "new", 3, &err), CO2E_OK);
	assert_holds(path, "new");
	assert_int_equal(lstat(link, &info), 0);
	assert_true(S_ISLNK(info.st_mode));
	mem_free(path);
	mem_free(link);
}

static void a_device_is_written_to_as_it_stands(void **state)
{
	struct stat info;
	co2e_error err;

	(void)state;
	assert_int_equal(file_write("/dev/null", "x", 1, &err), CO2E_OK);
	assert_int_equal(stat("/dev/null", &info), 0);
	assert_true(S_ISCHR(info.st_mode));
	assert_int_equal(file_write("/dev/full", "x", 1, &err), CO2E_E_IO);
	assert_string_equal(err.message, "cannot be written: the disk is full");
}

static void a_failed_write_leaves_nothing_behind(void **state)
{
	char *folder = file_join(*state, "folder");
	char *path = file_join(*state, "absent/a.txt");
	co2e_error err;

	assert_int_equal(mkdir(folder, 0777), 0);
	assert_int_equal(file_write(folder, "x", 1, &err), CO2E_E_IO);
	assert_string_equal(err.message, "cannot be written: it is a folder");
	assert_int_equal(file_write(path, "x", 1, &err), CO2E_E_IO);
	assert_string_equal(err.source, path);
	assert_int_equal(file_exists(path), 0);
	mem_free(folder);
	mem_free(path);
}

/* A limit on the size of files stands in for a disk that fills up half way. */
static void a_disk_that_fills_up_leaves_the_old_file(void **state)
{
	char *path = file_join(*state, "a.txt"), **names, text[5000];
	struct rlimit old, low;
	co2e_status status;
	size_t count;
	co2e_error err;

	memset(text, 'x', sizeof(text));
	assert_int_equal(file_write(path, "old", 3, &err), CO2E_OK);
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &old), 0);
	low = old;
	low.rlim_cur = 1000;
	signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &low), 0);
	status = file_write(path, text, sizeof(text), &err);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &old), 0);
	assert_int_equal(status, CO2E_E_IO);
	assert_string_equal(err.source, path);
	assert_string_equal(err.message, "cannot be written: it would be "
					 "larger than is allowed");
	assert_holds(path, "old");
	assert_int_equal(file_names(&names, &count, *state, &err), CO2E_OK);
	assert_int_equal(count, 1);
	file_free_names(names, count);
	mem_free(path);
}

/* Writes again and again until a signal ends the process. */
static void write_for_ever(const char *path)
{
	static char text[200000];

	memset(text, 'x', sizeof(text));
	signal(SIGTERM, SIG_DFL);
	while (!file_write(path, text, sizeof(text), NULL))
		;
	_exit(1);
}

static void a_signal_leaves_no_unfinished_file(void **state)
{
	enum { ROUNDS = 40, STEP = 150000 /* nanoseconds */ };
	char *path = file_join(*state, "a.txt"), **names;
	size_t count, i;
	long round;

	for (round = 0; round < ROUNDS; round++) {
		struct timespec moment = {0, 2000000 + round * STEP};
		pid_t child = fork();
		int ended;

		assert_true(child >= 0);
		if (!child)
			write_for_ever(path);
		(void)nanosleep(&moment, NULL);
		assert_int_equal(kill(child, SIGTERM), 0);
		assert_int_equal(waitpid(child, &ended, 0), child);
		assert_true(WIFSIGNALED(ended) && WTERMSIG(ended) == SIGTERM);
		assert_int_equal(file_names(&names, &count, *state, NULL),
				 CO2E_OK);
		for (i = 0; i < count; i++)
			assert_string_equal(names[i], "a.txt");
		file_free_names(names, count);
	}
	mem_free(path);
}

static void the_signal_mask_is_put_back(void **state)
{
	char *path = file_join(*state, "a.txt");
	sigset_t mask;

	assert_int_equal(file_write(path, "x", 1, NULL), CO2E_OK);
	assert_int_equal(file_write("/nosuch/a.txt", "x", 1, NULL), CO2E_E_IO);
	assert_int_equal(sigprocmask(SIG_BLOCK, NULL, &mask), 0);
	assert_int_equal(sigismember(&mask, SIGINT), 0);
	assert_int_equal(sigismember(&mask, SIGTERM), 0);
	mem_free(path);
}

static void folder_and_name_join_with_one_slash(void **state)
{
	static const struct {
		const char *folder, *name, *path;
	} cases[] = {
		{"a", "b", "a/b"},
		{"a/", "b", "a/b"},
		{"/", "b", "/b"},
		{"", "b", "b"},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		char *path = file_join(cases[i].folder, cases[i].name);

		assert_string_equal(path, cases[i].path);
		mem_free(path);
	}
	mem_fail_after(0);
	assert_null(file_join("a", "b"));
	mem_fail_after(-1);
}

static void a_folder_is_told_from_a_file(void **state)
{
	char *path = file_join(*state, "a.txt");
	co2e_error err;

	assert_int_equal(file_exists(path), 0);
	assert_int_equal(file_write(path, "x", 1, &err), CO2E_OK);
	assert_int_equal(file_exists(path), 1);
	assert_int_equal(file_is_folder(path), 0);
	assert_int_equal(file_is_folder(*state), 1);
	mem_free(path);
}

static void names_are_sorted_by_bytes_without_dot_files(void **state)
{
	static const char *const made[] = {"b",       "\xc3\xa9", "B",
					   ".hidden", "a10",      "a2"};
	static const char *const sorted[] = {"B", "a10", "a2", "b", "\xc3\xa9"};
	char **names, *hidden = file_join(*state, ".hidden");
	size_t count, i;
	co2e_error err;

	for (i = 0; i < sizeof(made) / sizeof(made[0]); i++) {
		char *path = file_join(*state, made[i]);

		assert_int_equal(file_write(path, "x", 1, &err), CO2E_OK);
		mem_free(path);
	}
	assert_int_equal(file_names(&names, &count, *state, &err), CO2E_OK);
	assert_int_equal(count, sizeof(sorted) / sizeof(sorted[0]));
	for (i = 0; i < count; i++)
		assert_string_equal(names[i], sorted[i]);
	file_free_names(names, count);
	unlink(hidden);
	mem_free(hidden);
}

static void a_folder_that_is_absent_cannot_be_listed(void **state)
{
	char *path = file_join(*state, "absent"), **names;
	size_t count;
	co2e_error err;

	assert_int_equal(file_names(&names, &count, path, &err), CO2E_E_IO);
	assert_null(names);
	assert_int_equal(count, 0);
	assert_string_equal(
		err.message,
		"cannot be listed: there is no such file or folder");
	mem_free(path);
	file_free_names(NULL, 0);
}

static void each_failed_allocation_is_told(void **state)
{
	char *path = file_join(*state, "a.txt"), *read, **names;
	co2e_status status = CO2E_E_MEMORY;
	size_t count;
	co2e_error err;
	long n;

	for (n = 0; status; n++) {
		mem_fail_after(n);
		status = file_write(path, "text", 4, &err);
		mem_fail_after(-1);
		assert_true(status == CO2E_OK || status == CO2E_E_MEMORY);
		assert_int_equal(file_exists(path), !status);
	}
	assert_true(n > 1);
	for (n = 0, status = CO2E_E_MEMORY; status; n++) {
		mem_fail_after(n);
		status = file_read(&read, &count, path, 9, &err);
		mem_fail_after(-1);
		assert_true(status == CO2E_OK || status == CO2E_E_MEMORY);
		assert_int_equal(!!read, !status);
		mem_free(read);
	}
	assert_true(n > 1);
	for (n = 0, status = CO2E_E_MEMORY; status; n++) {
		mem_fail_after(n);
		status = file_names(&names, &count, *state, &err);
		mem_fail_after(-1);
		assert_true(status == CO2E_OK || status == CO2E_E_MEMORY);
		assert_int_equal(!!names, !status);
		file_free_names(names, count);
	}
	assert_true(n > 2);
	mem_free(path);
}

#define IN_A_FOLDER(test)                                                      \
	cmocka_unit_test_setup_teardown(test, make_folder, remove_folder)

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_A_FOLDER(a_written_file_reads_back_whole),
		IN_A_FOLDER(an_empty_file_is_an_empty_text),
		IN_A_FOLDER(a_file_over_the_limit_is_refused),
		IN_A_FOLDER(what_cannot_be_read_says_why),
		cmocka_unit_test(a_number_nobody_knows_is_given_as_such),
		IN_A_FOLDER(writing_replaces_and_keeps_the_permissions),
		IN_A_FOLDER(a_link_is_followed_not_replaced),
		cmocka_unit_test(a_device_is_written_to_as_it_stands),
		IN_A_FOLDER(a_failed_write_leaves_nothing_behind),
		IN_A_FOLDER(a_disk_that_fills_up_leaves_the_old_file),
		IN_A_FOLDER(a_signal_leaves_no_unfinished_file),
		IN_A_FOLDER(the_signal_mask_is_put_back),
		cmocka_unit_test(folder_and_name_join_with_one_slash),
		IN_A_FOLDER(a_folder_is_told_from_a_file),
		IN_A_FOLDER(names_are_sorted_by_bytes_without_dot_files),
		IN_A_FOLDER(a_folder_that_is_absent_cannot_be_listed),
		IN_A_FOLDER(each_failed_allocation_is_told),
	};

	return cmocka_run_group_tests_name("file", tests, NULL, NULL);
}
