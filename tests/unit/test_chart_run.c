/* Pictures in files: gnuplot as it is installed, as it might misbehave, and as
 * it is not there; and names that would be commands if anybody ran them. */
#define _GNU_SOURCE

#include "cmocka_tests.h"

#include "base/alloc.h"
#include "base/file.h"
#include "chart/run.h"
#include "chart/svg_title.h"
#include "chart_plans.h"
#include "demo_sets.h"

#include <co2e/co2e.h>

#include <dirent.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define CANARY "canary"

struct bench {
	char folder[64]; /* of our own, where the tests run */
	char *path; /* the PATH as it was */
	int has_gnuplot;
	co2e_plan *plan;
	co2e_trajectory *trajectory;
	co2e_chart *chart;
};

static int on_path(const char *path, const char *name)
{
	char *copy = strdup(path), *save = NULL, *folder;
	int found = 0;

	assert_non_null(copy);
	for (folder = strtok_r(copy, ":", &save); folder && !found;
	     folder = strtok_r(NULL, ":", &save)) {
		char *file = file_join(folder, name);

		assert_non_null(file);
		found = access(file, X_OK) == 0;
		mem_free(file);
	}
	free(copy);
	return found;
}

static int setup(void **state)
{
	struct bench *b = mem_zero(1, sizeof(*b));
	const char *path = getenv("PATH");

	assert_non_null(b);
	strcpy(b->folder, "/tmp/co2e-chart-XXXXXX");
	assert_non_null(mkdtemp(b->folder));
	assert_int_equal(chdir(b->folder), 0);
	b->path = strdup(path ? path : "/usr/bin:/bin");
	b->has_gnuplot = on_path(b->path, "gnuplot");
	b->plan = plan_of_two();
	b->trajectory = plan_run(b->plan);
	b->chart = chart_made(co2e_chart_waterfall, b->trajectory);
	if (!b->has_gnuplot)
		print_message("no gnuplot on the PATH: pictures of it are "
			      "not tested\n");
	*state = b;
	return 0;
}

/* Removes the files of the folder; returns how many there were. */
static size_t empty_folder(const char *folder)
{
	DIR *dir = opendir(folder);
	const struct dirent *entry;
	size_t count = 0;

	assert_non_null(dir);
	while ((entry = readdir(dir)))
		if (strcmp(entry->d_name, ".") != 0 &&
		    strcmp(entry->d_name, "..") != 0) {
			assert_int_equal(unlink(entry->d_name), 0);
			count++;
		}
	closedir(dir);
	return count;
}

static int teardown(void **state)
{
	struct bench *b = *state;

	empty_folder(b->folder);
	assert_int_equal(rmdir(b->folder), 0);
	co2e_chart_free(b->chart);
	co2e_trajectory_free(b->trajectory);
	plan_free_made(b->plan);
	free(b->path);
	mem_free(b);
	return 0;
}

/* Each test starts with the real PATH and an empty folder. */
static int begin(void **state)
{
	const struct bench *b = *state;

	assert_int_equal(setenv("PATH", b->path, 1), 0);
	empty_folder(b->folder);
	return 0;
}

/* A gnuplot of our own, first on the PATH. */
static void fake(const struct bench *b, const char *lines)
{
	char path[4096];
	FILE *file = fopen("gnuplot", "w");

	assert_non_null(file);
	assert_true(fprintf(file, "#!/bin/sh\n%s\n", lines) > 0);
	assert_int_equal(fclose(file), 0);
	assert_int_equal(chmod("gnuplot", 0755), 0);
	(void)snprintf(path, sizeof(path), "%s:%s", b->folder, b->path);
	assert_int_equal(setenv("PATH", path, 1), 0);
}

static char *contents(const char *path)
{
	char *text = NULL;
	co2e_error err = {0};
	size_t n;

	if (file_read(&text, &n, path, 1 << 24, &err))
		fail_msg("%s: %s", path, err.message);
	return text;
}

static co2e_status run(struct buffer *picture, const char *script, int limit,
		       co2e_error *err)
{
	return run_gnuplot(picture, script, strlen(script), limit, err);
}

static void pictures_are_what_their_names_say(void **state)
{
	static const struct {
		const char *path, *start;
	} files[] = {{"a.svg", "<?xml"},
		     {"a.png", "\x89PNG\r\n"},
		     {"a.pdf", "%PDF-"},
		     {"a.TXT", "Example Trust, from 2025 to 2028\n"}};
	const struct bench *b = *state;
	co2e_error err = {0};
	size_t i;

	if (!b->has_gnuplot)
		skip();
	for (i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
		char *text;

		if (co2e_chart_write(b->chart, files[i].path, &err))
			fail_msg("%s", err.message);
		text = contents(files[i].path);
		assert_memory_equal(text, files[i].start,
				    strlen(files[i].start));
		mem_free(text);
	}
	assert_int_equal(empty_folder(b->folder), 4); /* and nothing else */
}

static void an_svg_tells_what_it_shows(void **state)
{
	const struct bench *b = *state;
	co2e_error err = {0};
	char *text;

	if (!b->has_gnuplot)
		skip();
	assert_int_equal(co2e_chart_write(b->chart, "a.svg", &err), CO2E_OK);
	text = contents("a.svg");
	assert_non_null(strstr(text, "<svg role=\"img\""));
	assert_non_null(
		strstr(text, "<title>Example Trust, from 2025 to 2028"
			     "</title>\n<desc>Waterfall chart. tCO2e a year"));
	assert_null(strstr(text, "Gnuplot"));
	assert_null(strstr(text, "gnuplot_plot_1</title>"));
	assert_non_null(strstr(text, ">\xE2\x88\x92"
				     "350 t</text>"));
	mem_free(text);
}

static void text_for_a_terminal_has_no_loose_spaces(void **state)
{
	const struct bench *b = *state;
	co2e_error err = {0};
	char *text;

	if (!b->has_gnuplot)
		skip();
	assert_int_equal(co2e_chart_write(b->chart, "a.txt", &err), CO2E_OK);
	text = contents("a.txt");
	assert_null(strstr(text, " \n"));
	assert_null(strchr(text, '\f'));
	assert_non_null(strstr(text, "\nHeat pumps "));
	mem_free(text);
}

/* Each would be a command, end its data, or leave a string or the file. */
static const char *const hostile[] = {
	"`touch " CANARY "`",
	"$(touch " CANARY ")",
	"\"; system(\"touch " CANARY "\"); \"",
	"'; system('touch " CANARY "'); '",
	"x\" . system(\"touch " CANARY "\") . \"",
	"x\nEOD\nsystem(\"touch " CANARY "\")\n!touch " CANARY "\n",
	"\nEOD\n!touch " CANARY,
	"EOD",
	"\r\nEOD\r\nset output '| touch " CANARY "'\r\nreplot\r\n",
	"x\t0\nEOD\n`touch " CANARY "`",
	"!touch " CANARY,
	"< touch " CANARY,
	"| touch " CANARY,
	"$# $1 $0 @x #{x} %s%n%99999999d",
	"# a comment",
	"\\`touch " CANARY "\\` \\\" \\n \\",
	"{/=99 big} ^up _down @x &{y} ~a{b}",
	"\xE2\x80\xAE!yranac hcuot",
	"\xFF\xFE\x80 not UTF-8",
	"\x1B[2J\x07",
	"NaN",
	"-",
	"?",
	"",
	"   ",
	"<svg onload=\"x\"> & </text> ]]> -->",
};

/* The name stands wherever a name can stand. */
static void write_hostile(const char *name, const char *path)
{
	static const chart_fn makes[] = {
		co2e_chart_waterfall, co2e_chart_trajectory, co2e_chart_macc};
	co2e_plan *plan = plan_of(2, name);
	co2e_trajectory *t;
	co2e_error err = {0};
	size_t i;

	plan->name = plan->targets[0].said.name = name;
	plan->targets[0].said.source = plan->targets[0].said.vintage = name;
	plan->drivers[0].name = plan->drivers[1].name = name;
	t = plan_run(plan);
	for (i = 0; i < 3; i++) {
		co2e_chart *chart = chart_made(makes[i], t);

		if (co2e_chart_write(chart, path, &err))
			fail_msg("\"%s\": %s", name, err.message);
		assert_int_not_equal(access(CANARY, F_OK), 0);
		assert_int_equal(unlink(path), 0);
		co2e_chart_free(chart);
	}
	co2e_trajectory_free(t);
	plan_free_made(plan);
}

static void no_name_is_ever_run(void **state)
{
	const struct bench *b = *state;
	size_t i;

	if (!b->has_gnuplot)
		skip();
	for (i = 0; i < sizeof(hostile) / sizeof(hostile[0]); i++) {
		write_hostile(hostile[i], "a.svg");
		write_hostile(hostile[i], "a.txt");
	}
	write_hostile(hostile[5], "a.png");
	write_hostile(hostile[5], "a.pdf");
	assert_int_equal(empty_folder(b->folder), 0);
}

static void a_name_without_end_is_cut(void **state)
{
	const struct bench *b = *state;
	char *name = mem_alloc(100001);

	assert_non_null(name);
	memset(name, 'w', 100000);
	name[100000] = '\0';
	if (b->has_gnuplot)
		write_hostile(name, "a.svg");
	mem_free(name);
	if (!b->has_gnuplot)
		skip();
}

static void no_group_is_ever_run(void **state)
{
	const struct bench *b = *state;
	co2e_factors *factors;
	co2e_error err = {0};
	size_t i;

	if (!b->has_gnuplot)
		skip();
	factors = demo_sets(NULL);
	for (i = 0; i < 13; i++) {
		co2e_inventory *inventory =
			chart_inventory(factors, 3, hostile[i]);
		co2e_chart *chart = NULL;

		if (co2e_chart_hotspots(&chart, inventory, NULL, &err) ||
		    co2e_chart_write(chart, "a.svg", &err))
			fail_msg("%s", err.message);
		assert_int_not_equal(access(CANARY, F_OK), 0);
		co2e_chart_free(chart);
		co2e_inventory_free(inventory);
	}
	co2e_factors_free(factors);
}

static void a_file_has_the_name_that_was_asked_for(void **state)
{
	static const char *const names[] = {
		"< touch " CANARY ".svg",
		"| touch " CANARY ".svg",
		"`touch " CANARY "`.svg",
		"\"; !touch " CANARY "; \".svg",
		"'; !touch " CANARY ";.svg",
		"-d.svg",
		"--version.svg",
		"%d.svg",
		"x\nEOD\n.svg",
		"$(touch " CANARY ").svg",
	};
	const struct bench *b = *state;
	co2e_error err = {0};
	size_t i;

	if (!b->has_gnuplot)
		skip();
	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		if (co2e_chart_write(b->chart, names[i], &err))
			fail_msg("%s: %s", names[i], err.message);
		assert_int_equal(access(names[i], F_OK), 0);
		assert_int_equal(empty_folder(b->folder), 1);
	}
}

static void without_gnuplot_it_is_said_how_to_get_it(void **state)
{
	const struct bench *b = *state;
	co2e_error err = {0};
	char *old;

	assert_int_equal(file_write("a.svg", "old", 3, &err), CO2E_OK);
	assert_int_equal(setenv("PATH", "/nonexistent", 1), 0);
	assert_int_equal(co2e_chart_write(b->chart, "a.svg", &err), CO2E_E_IO);
	assert_string_equal(
		err.message,
		"no gnuplot was found on the PATH, and charts are drawn by it: "
		"install gnuplot 5.4 or newer (Debian and Ubuntu: apt-get "
		"install gnuplot-nox; Fedora: dnf install gnuplot-minimal; "
		"Arch: pacman -S gnuplot; macOS: brew install gnuplot), or "
		"take the chart's data as a table or CSV, which need none");
	old = contents("a.svg");
	assert_string_equal(old, "old"); /* as it was */
	mem_free(old);
	assert_int_equal(empty_folder(b->folder), 1);
}

static void a_file_that_is_no_picture_is_refused(void **state)
{
	static const char *const names[] = {"a.gif", "a", "svg", "a.svg/b", ""};
	const struct bench *b = *state;
	co2e_error err = {0};
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		assert_int_equal(co2e_chart_write(b->chart, names[i], &err),
				 CO2E_E_OPTION);
		assert_non_null(strstr(err.message, "does not end as a picture "
						    "does: .svg, .png, .pdf "
						    "or .txt"));
	}
}

static void a_folder_that_is_not_there_is_told(void **state)
{
	const struct bench *b = *state;
	co2e_error err = {0};

	fake(b, "cat >/dev/null; echo picture");
	assert_int_equal(co2e_chart_write(b->chart, "no/such/a.png", &err),
			 CO2E_E_IO);
	assert_string_equal(err.source, "no/such/a.png");
	assert_non_null(strstr(err.message, "cannot be written: there is no "
					    "such file or folder"));
}

static double seconds(void)
{
	struct timespec t;

	assert_int_equal(clock_gettime(CLOCK_MONOTONIC, &t), 0);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* It sleeps in a child of its own, which is stopped as well. */
static void one_that_does_not_end_is_stopped(void **state)
{
	const struct bench *b = *state;
	struct buffer picture = {0};
	co2e_error err = {0};
	double start = seconds();
	char *pid;
	int i, alive = 1;

	fake(b, "sleep 50 & echo $! > pid; echo some; wait");
	assert_int_equal(run(&picture, "script\n", 400, &err), CO2E_E_IO);
	assert_string_equal(err.message,
			    "gnuplot had not finished after 0.400 s and was "
			    "stopped");
	assert_true(seconds() - start >= 0.4);
	assert_true(seconds() - start < 20);
	pid = contents("pid");
	for (i = 0; alive && i < 200; i++) {
		struct timespec moment = {0, 10000000};

		alive = kill((pid_t)atoi(pid), 0) == 0 || errno != ESRCH;
		if (alive) { /* dead, perhaps, but nobody has reaped it yet */
			char path[64], state_of = 'Z';
			FILE *stat;

			(void)snprintf(path, sizeof(path), "/proc/%d/stat",
				       atoi(pid));
			stat = fopen(path, "r");
			if (stat) {
				if (fscanf(stat, "%*d %*s %c", &state_of) != 1)
					state_of = 'Z';
				(void)fclose(stat);
			}
			alive = state_of != 'Z';
			(void)nanosleep(&moment, NULL);
		}
	}
	assert_false(alive);
	mem_free(pid);
	buffer_clear(&picture);
}

/* All its outputs are closed, and still it does not end. */
static void one_that_only_closes_is_stopped(void **state)
{
	const struct bench *b = *state;
	struct buffer picture = {0};
	co2e_error err = {0};

	fake(b, "echo some; exec >&- 2>&-; sleep 50");
	assert_int_equal(run(&picture, "script\n", 300, &err), CO2E_E_IO);
	assert_non_null(strstr(err.message, "not finished after 0.300 s"));
	buffer_clear(&picture);
}

static const struct {
	const char *name, *lines;
	const char *needle;
} failures[] = {
	{"its words are passed on",
	 "cat >/dev/null\necho 'line 3: no such\tthing' >&2\nexit 3",
	 "gnuplot failed with exit status 3: line 3: no such thing"},
	{"the last of many words",
	 "cat >/dev/null\nseq 1 5000 >&2\necho the end >&2\nexit 1",
	 "4999 5000 the end"},
	{"it says nothing", "cat >/dev/null\nexit 1",
	 "exit status 1: it said nothing"},
	{"it draws nothing", "cat >/dev/null\necho hm >&2",
	 "gnuplot wrote no picture: hm"},
	{"it is killed", "echo oh >&2; kill -9 $$",
	 "gnuplot was ended by signal 9: oh"},
	{"it does not read", "echo picture; echo no >&2",
	 "gnuplot ended before it had its script: no"},
	{"it fails without reading", "exit 4",
	 "gnuplot failed with exit status 4"},
};

/* The script is larger than a pipe, so that one who does not read it breaks the
 * pipe: that may neither end this program nor leave a signal behind. */
static void failures_are_told(void **state)
{
	const struct bench *b = *state;
	size_t n = 1 << 20, i;
	char *script = mem_alloc(n);
	sigset_t before, after;

	assert_non_null(script);
	memset(script, '\n', n);
	assert_int_equal(sigprocmask(SIG_SETMASK, NULL, &before), 0);
	for (i = 0; i < sizeof(failures) / sizeof(failures[0]); i++) {
		struct buffer picture = {0};
		co2e_error err = {0};

		fake(b, failures[i].lines);
		assert_int_equal(run_gnuplot(&picture, script, n, 20000, &err),
				 CO2E_E_IO);
		if (!strstr(err.message, failures[i].needle))
			fail_msg("%s: %s", failures[i].name, err.message);
		buffer_clear(&picture);
	}
	assert_int_equal(sigpending(&after), 0);
	assert_int_equal(sigismember(&after, SIGPIPE), 0);
	assert_int_equal(sigprocmask(SIG_SETMASK, NULL, &after), 0);
	for (i = 1; i < 32; i++)
		assert_int_equal(sigismember(&before, (int)i),
				 sigismember(&after, (int)i));
	mem_free(script);
}

static void the_whole_script_arrives_whatever_its_size(void **state)
{
	const struct bench *b = *state;
	size_t n = 3 << 20, i;
	char *script = mem_alloc(n);
	struct buffer picture = {0};
	co2e_error err = {0};

	assert_non_null(script);
	for (i = 0; i < n; i++)
		script[i] = (char)('a' + i % 23);
	fake(b, "exec cat \"$2\"");
	assert_int_equal(run_gnuplot(&picture, script, n, 20000, &err),
			 CO2E_OK);
	assert_int_equal(picture.n, n);
	assert_memory_equal(picture.text, script, n);
	buffer_clear(&picture);
	mem_free(script);
}

static void it_gets_few_variables_and_no_settings(void **state)
{
	const struct bench *b = *state;
	struct buffer picture = {0};
	co2e_error err = {0};

	assert_int_equal(setenv("CO2E_SECRET", "secret", 1), 0);
	assert_int_equal(setenv("GNUPLOT_LIB", "/tmp", 1), 0);
	assert_int_equal(setenv("HOME", "/home/somebody", 1), 0);
	fake(b, "cat >/dev/null; echo $# $1 $2; exec env");
	assert_int_equal(run(&picture, "script\n", 20000, &err), CO2E_OK);
	assert_memory_equal(picture.text, "2 -d /dev/stdin\n", 16);
	assert_non_null(strstr(picture.text, "LC_ALL=C.UTF-8\n"));
	assert_non_null(strstr(picture.text, "HOME=/home/somebody\n"));
	assert_null(strstr(picture.text, "SECRET"));
	assert_null(strstr(picture.text, "GNUPLOT"));
	buffer_clear(&picture);
}

/* A process that was started with none of 0, 1 and 2 open gets the pipes there.
 */
static void standard_descriptors_may_be_closed(void **state)
{
	const struct bench *b = *state;
	struct buffer picture = {0};
	co2e_error err = {0};
	co2e_status status;
	int kept = dup(STDIN_FILENO);

	fake(b, "exec cat");
	close(STDIN_FILENO);
	status = run(&picture, "script\n", 20000, &err);
	if (kept >= 0) {
		assert_int_equal(dup2(kept, STDIN_FILENO), STDIN_FILENO);
		close(kept);
	}
	assert_int_equal(status, CO2E_OK);
	assert_string_equal(picture.text, "script\n");
	buffer_clear(&picture);
}

static void each_allocation_may_fail(void **state)
{
	static const char *const names[] = {"a.svg", "a.txt"};
	const struct bench *b = *state;
	size_t i;

	fake(b, "cat >/dev/null; echo '<svg ><title>Gnuplot</title>"
		"<desc>x</desc></svg>'");
	for (i = 0; i < 2; i++) {
		co2e_status status = CO2E_E_MEMORY;
		co2e_error err = {0};
		long n;

		/* most are of the script, which its own test fails */
		for (n = 0; status; n += n < 8 ? 1 : 5) {
			mem_fail_after(n);
			status = co2e_chart_write(b->chart, names[i], &err);
			mem_fail_after(-1);
			assert_true(!status || status == CO2E_E_MEMORY);
			assert_true(!status == !access(names[i], F_OK));
		}
	}
}

/* From the one that starts gnuplot on, each. */
static void each_allocation_of_a_run_may_fail(void **state)
{
	const struct bench *b = *state;
	co2e_status status = CO2E_E_MEMORY;
	long n;

	fake(b, "cat >/dev/null; echo picture; echo words >&2");
	for (n = 0; status; n++) {
		struct buffer picture = {0};
		co2e_error err = {0};

		mem_fail_after(n);
		status = run(&picture, "script\n", 20000, &err);
		mem_fail_after(-1);
		assert_true(!status || status == CO2E_E_MEMORY);
		buffer_clear(&picture);
	}
	assert_true(n > 3);
}

static const struct {
	const char *name, *svg, *expected;
} titles[] = {
	{"title and description are replaced",
	 "<?xml?>\n<svg \n w>\n<title>Gnuplot</title>\n<desc>Produced</desc>\n"
	 "<g/></svg>\n",
	 "<?xml?>\n<svg role=\"img\" \n w>\n<title>a &amp; &lt;b&gt;</title>\n"
	 "<desc>\"c\" &amp;amp;</desc>\n<g/></svg>\n"},
	{"parts lose their names",
	 "<svg ><title>Gnuplot</title><desc/></desc><g><title>gnuplot_plot_1"
	 "</title></g><g><title>gnuplot_plot_2</title></g></svg>",
	 "<svg role=\"img\" ><title>a &amp; &lt;b&gt;</title>\n<desc>\"c\" "
	 "&amp;amp;</desc><g></g><g></g></svg>"},
	{"what is no SVG stays", "hello", "hello"},
	{"one without a title stays but for the role", "<svg ></svg>",
	 "<svg role=\"img\" ></svg>"},
};

static void titles_are_escaped(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(titles) / sizeof(titles[0]); i++) {
		struct buffer b = {0};

		assert_true(buffer_puts(&b, titles[i].svg));
		assert_true(svg_title(&b, "a & <b>", "\"c\" &amp;"));
		if (strcmp(b.text, titles[i].expected) != 0)
			fail_msg("%s: %s", titles[i].name, b.text);
		buffer_clear(&b);
	}
}

#define RUN(test) cmocka_unit_test_setup(test, begin)

int main(void)
{
	const struct CMUnitTest tests[] = {
		RUN(pictures_are_what_their_names_say),
		RUN(an_svg_tells_what_it_shows),
		RUN(text_for_a_terminal_has_no_loose_spaces),
		RUN(no_name_is_ever_run),
		RUN(a_name_without_end_is_cut),
		RUN(no_group_is_ever_run),
		RUN(a_file_has_the_name_that_was_asked_for),
		RUN(without_gnuplot_it_is_said_how_to_get_it),
		RUN(a_file_that_is_no_picture_is_refused),
		RUN(a_folder_that_is_not_there_is_told),
		RUN(one_that_does_not_end_is_stopped),
		RUN(one_that_only_closes_is_stopped),
		RUN(failures_are_told),
		RUN(the_whole_script_arrives_whatever_its_size),
		RUN(it_gets_few_variables_and_no_settings),
		RUN(standard_descriptors_may_be_closed),
		RUN(each_allocation_may_fail),
		RUN(each_allocation_of_a_run_may_fail),
		RUN(titles_are_escaped),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
