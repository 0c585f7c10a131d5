#include "cmocka_tests.h"

#include "base/alloc.h"
#include "base/buffer.h"
#include "base/file.h"
#include "base/json.h"

#include <cjson/cJSON.h>

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static struct json *parse(const char *text)
{
	struct json *doc;
	co2e_error err;

	if (json_parse(&doc, text, strlen(text), "t.json", NULL, &err))
		print_message("%s\n", err.message);
	assert_non_null(doc);
	return doc;
}

static void values_are_read_by_kind(void **state)
{
	struct json *doc = parse("\xEF\xBB\xBF{\"n\":null,\"f\":false,\"t\":"
				 "true,\"d\":-1.5e2,\"s\":\"x\",\"a\":[1,[2],"
				 "{}],\"o\":{\"k\":\"v\"}}\r\n");
	const struct json_value *root = json_root(doc), *array;

	(void)state;
	assert_int_equal(json_kind(root), JSON_OBJECT);
	assert_int_equal(json_count(root), 7);
	assert_int_equal(json_kind(json_get(root, "n")), JSON_NULL);
	assert_int_equal(json_kind(json_get(root, "f")), JSON_FALSE);
	assert_int_equal(json_kind(json_get(root, "t")), JSON_TRUE);
	assert_int_equal(json_kind(json_get(root, "d")), JSON_NUMBER);
	assert_true(json_number(json_get(root, "d")) >= -150 &&
		    json_number(json_get(root, "d")) <= -150);
	assert_string_equal(json_string(json_get(root, "s")), "x");
	array = json_get(root, "a");
	assert_int_equal(json_kind(array), JSON_ARRAY);
	assert_int_equal(json_count(array), 3);
	assert_int_equal(json_kind(json_at(array, 2)), JSON_OBJECT);
	assert_ptr_equal(json_next(json_at(array, 1)), json_at(array, 2));
	assert_null(json_next(json_at(array, 2)));
	assert_null(json_at(array, 3));
	assert_string_equal(json_key(json_at(root, 6)), "o");
	assert_string_equal(json_key(json_at(array, 0)), "");
	assert_string_equal(json_string(json_get(json_get(root, "o"), "k")),
			    "v");
	json_free(doc);
}

static void what_is_absent_or_of_another_kind_is_told_apart(void **state)
{
	struct json *doc = parse("{\"Key\":1,\"s\":\"x\"}");
	const struct json_value *root = json_root(doc);

	(void)state;
	assert_null(json_get(root, "key")); /* case matters */
	assert_null(json_get(json_get(root, "s"), "s"));
	assert_null(json_get(NULL, "s"));
	assert_null(json_string(json_get(root, "Key")));
	assert_null(json_string(NULL));
	assert_null(json_at(NULL, 0));
	assert_null(json_next(NULL));
	assert_int_equal(json_count(NULL), 0);
	assert_int_equal(json_count(json_get(root, "s")), 0);
	assert_int_equal(json_kind(NULL), JSON_NULL);
	assert_string_equal(json_key(NULL), "");
	json_free(doc);
	json_free(NULL);
}

static void strings_are_unescaped(void **state)
{
	static const struct {
		const char *text, *string;
	} cases[] = {
		{"\"\"", ""},
		{"\"\\\" \\\\ \\/ \\b\\f\\n\\r\\t\"", "\" \\ / \b\f\n\r\t"},
		{"\"\\u0041\\u00e9\\u20AC\"", "A\xC3\xA9\xE2\x82\xAC"},
		{"\"\\ud83c\\udf0d\"", "\xF0\x9F\x8C\x8D"},
		{"\"caf\xC3\xA9 \xF0\x9F\x8C\x8D\"",
		 "caf\xC3\xA9 \xF0\x9F\x8C\x8D"},
		{"\"1.5 [2] {3}\"", "1.5 [2] {3}"},
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(cases); i++) {
		struct json *doc = parse(cases[i].text);

		assert_string_equal(json_string(json_root(doc)),
				    cases[i].string);
		json_free(doc);
	}
}

/* What a German locale does, whether or not one is installed: this program's
 * localeconv() is the one that cJSON calls. */
struct lconv *localeconv(void)
{
	static char comma[] = ",", none[] = "";
	static struct lconv conv;

	conv.decimal_point = comma;
	conv.thousands_sep = none;
	conv.grouping = none;
	return &conv;
}

static void numbers_do_not_depend_on_the_locale(void **state)
{
	static const struct {
		const char *text;
		double value;
	} cases[] = {
		{"1.5", 1.5},
		{"-0.25", -0.25},
		{"0", 0},
		{"-0", 0},
		{"1e3", 1000},
		{"1E+3", 1000},
		{"25e-2", 0.25},
		{"0.1", 0.1},
		{"9007199254740993", 9007199254740992.0},
		{"1.7976931348623157e308", 1.7976931348623157e308},
		{"5e-324", 5e-324},
		/* more digits than the 63 that cJSON would read */
		{"0.10000000000000000000000000000000000000000000000000000000000"
		 "0000000000000000000000000000000000",
		 0.1},
		{"1000000000000000000000000000000000000000000000000000000000000"
		 "0000000000e-70",
		 1},
	};
	size_t i;

	(void)state;
	setlocale(LC_ALL, "de_DE.UTF-8"); /* where there is one */
	assert_string_equal(localeconv()->decimal_point, ",");
	for (i = 0; i < COUNT(cases); i++) {
		struct json *doc = parse(cases[i].text);
		double got = json_number(json_root(doc));

		assert_int_equal(json_kind(json_root(doc)), JSON_NUMBER);
		assert_true(got >= cases[i].value && got <= cases[i].value);
		json_free(doc);
	}
	setlocale(LC_ALL, "C");
}

static void numbers_stay_where_they_stand(void **state)
{
	struct json *doc = parse("[1,{\"a\":2,\"b\":[3,[4.5,\"6\"],7]},8 ]");
	const struct json_value *root = json_root(doc), *b;

	(void)state;
	b = json_get(json_at(root, 1), "b");
	assert_int_equal((int)json_number(json_at(root, 0)), 1);
	assert_int_equal((int)json_number(json_get(json_at(root, 1), "a")), 2);
	assert_int_equal((int)json_number(json_at(b, 0)), 3);
	assert_int_equal((int)(json_number(json_at(json_at(b, 1), 0)) * 10),
			 45);
	assert_int_equal((int)json_number(json_at(b, 2)), 7);
	assert_int_equal((int)json_number(json_at(root, 2)), 8);
	json_free(doc);
}

static const struct {
	const char *text;
	co2e_status status;
	unsigned line, column;
	const char *message;
} faults[] = {
	{"", CO2E_E_SYNTAX, 1, 1,
	 "expected a value, found the end of the text"},
	{" \n ", CO2E_E_SYNTAX, 2, 2, "found the end of the text"},
	{"{} x", CO2E_E_SYNTAX, 1, 4,
	 "expected nothing after the value, found 'x'"},
	{"1 2", CO2E_E_SYNTAX, 1, 3, "nothing after the value, found '2'"},
	{"[1,]", CO2E_E_SYNTAX, 1, 4, "expected a value, found ']'"},
	{"[1 2]", CO2E_E_SYNTAX, 1, 4, "expected ',' or ']', found '2'"},
	{"[1}", CO2E_E_SYNTAX, 1, 3, "expected ',' or ']', found '}'"},
	{"{\"a\":1,}", CO2E_E_SYNTAX, 1, 8,
	 "expected a key in quotes, found '}'"},
	{"{\"a\" 1}", CO2E_E_SYNTAX, 1, 6,
	 "expected ':' after a key, found '1'"},
	{"{\"a\":1 \"b\":2}", CO2E_E_SYNTAX, 1, 8,
	 "expected ',' or '}', found '\"'"},
	{"{a:1}", CO2E_E_SYNTAX, 1, 2, "expected a key in quotes, found 'a'"},
	{"{\"a\":\n\t\xC3\xA9}", CO2E_E_SYNTAX, 2, 2,
	 "expected a value, found '\xC3\xA9'"},
	{"{\"\xC3\xA9\":\r\n \"\xE2\x82\xAC\" ?", CO2E_E_SYNTAX, 2, 6,
	 "expected ',' or '}', found '?'"},
	{"[", CO2E_E_SYNTAX, 1, 2, "found the end of the text"},
	{"nul", CO2E_E_SYNTAX, 1, 1, "expected a value, found 'n'"},
	{"nulls", CO2E_E_SYNTAX, 1, 5, "nothing after the value"},
	{"True", CO2E_E_SYNTAX, 1, 1, "expected a value"},
	{"NaN", CO2E_E_SYNTAX, 1, 1, "expected a value"},
	{"'a'", CO2E_E_SYNTAX, 1, 1, "expected a value"},
	{"// c\n1", CO2E_E_SYNTAX, 1, 1, "expected a value, found '/'"},
	{"\v1", CO2E_E_SYNTAX, 1, 1, "found the control character 0x0B"},
	{"01", CO2E_E_SYNTAX, 1, 2, "does not begin with 0"},
	{"-", CO2E_E_SYNTAX, 1, 2, "expected a digit, found the end"},
	{"+1", CO2E_E_SYNTAX, 1, 1, "expected a value, found '+'"},
	{".5", CO2E_E_SYNTAX, 1, 1, "expected a value, found '.'"},
	{"1.", CO2E_E_SYNTAX, 1, 3, "a digit after the decimal point"},
	{"1.e5", CO2E_E_SYNTAX, 1, 3, "a digit after the decimal point"},
	{"1e", CO2E_E_SYNTAX, 1, 3, "a digit in the exponent"},
	{"1e+-2", CO2E_E_SYNTAX, 1, 4, "a digit in the exponent"},
	{"0x10", CO2E_E_SYNTAX, 1, 2, "nothing after the value, found 'x'"},
	{"1,5", CO2E_E_SYNTAX, 1, 2, "nothing after the value, found ','"},
	{"-Infinity", CO2E_E_SYNTAX, 1, 2, "expected a digit, found 'I'"},
	{"[\"a]", CO2E_E_SYNTAX, 1, 2, "opens here has no closing quote"},
	{"\"a\nb\"", CO2E_E_SYNTAX, 1, 3, "expected a closing quote"},
	{"\"a\tb\"", CO2E_E_SYNTAX, 1, 3, "found the control character 0x09"},
	{"\"\\x\"", CO2E_E_SYNTAX, 1, 3, "after \\, found 'x'"},
	{"\"\\", CO2E_E_SYNTAX, 1, 3, "after \\, found the end"},
	{"\"\\u12G4\"", CO2E_E_SYNTAX, 1, 6, "four hexadecimal digits"},
	{"\"\\u0000\"", CO2E_E_SYNTAX, 1, 8, "\\u0000 may not stand in a text"},
	{"{\"a\\u0000b\":1}", CO2E_E_SYNTAX, 1, 10, "\\u0000"},
	{"\"\\ud83c\"", CO2E_E_SYNTAX, 1, 8, "half of a surrogate pair"},
	{"\"\\ud83cx\"", CO2E_E_SYNTAX, 1, 8, "half of a surrogate pair"},
	{"\"\\ud83c\\u0041\"", CO2E_E_SYNTAX, 1, 14, "half of a surrogate"},
	{"\"\\udf0d\"", CO2E_E_SYNTAX, 1, 8, "half of a surrogate pair"},
	{"{\"a\":\"\xE9\"}", CO2E_E_ENCODING, 1, 7,
	 "the byte 0xE9 is not UTF-8"},
	{"\xFF\xFE[", CO2E_E_ENCODING, 1, 1, "save the file as UTF-8"},
	{"[1e400]", CO2E_E_NUMBER, 1, 2,
	 "[0]: '1e400' is too large for a number"},
	{"-1e999", CO2E_E_NUMBER, 1, 1, "'-1e999' is too large for a number"},
	{"{\"resources\":[1,\n{\"x\":[{}, 1e400]}]}", CO2E_E_NUMBER, 2, 11,
	 "resources[1].x[1]: '1e400' is too large for a number"},
	{"{\"a\":1,\n\"b\":2,\n\"a\":3}", CO2E_E_DATA, 3, 1,
	 "key 'a' stands twice in one object, first in line 1"},
	{"{\"r\":[0,{\"k\":{\"k\":1},\"l\":2, \"\\u006b\":3}]}", CO2E_E_DATA, 1,
	 29, "r[1]: key 'k' stands twice in one object, first in line 1"},
	{"{\"\":1,\"\":2}", CO2E_E_DATA, 1, 7, "key '' stands twice"},
};

static void faults_are_told_with_line_and_column(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(faults); i++) {
		size_t n = strlen(faults[i].text);
		char *exact = malloc(n ? n : 1); /* reading past it is seen */
		struct json *doc = (struct json *)&doc;
		co2e_error err = {0};
		co2e_status status;

		memcpy(exact, faults[i].text, n);
		status = json_parse(&doc, exact, n, "t.json", NULL, &err);
		if (status != faults[i].status || err.line != faults[i].line ||
		    err.column != faults[i].column ||
		    !strstr(err.message, faults[i].message))
			print_message("%s\n%llu:%u: %s\n", faults[i].text,
				      (unsigned long long)err.line, err.column,
				      err.message);
		assert_int_equal(status, faults[i].status);
		assert_int_equal(err.line, faults[i].line);
		assert_int_equal(err.column, faults[i].column);
		assert_non_null(strstr(err.message, faults[i].message));
		assert_string_equal(err.source, "t.json");
		assert_null(doc);
		assert_int_equal(json_parse(&doc, exact, n, "", NULL, NULL),
				 status);
		free(exact);
	}
}

static void a_nul_is_refused(void **state)
{
	struct json *doc;
	co2e_error err;

	(void)state;
	assert_int_equal(json_parse(&doc, "[\n1\0]", 5, "t", NULL, &err),
			 CO2E_E_ENCODING);
	assert_int_equal(err.line, 2);
	assert_int_equal(err.column, 2);
	assert_non_null(strstr(err.message, "a NUL byte stands here"));
}

static void the_same_key_in_other_objects_is_fine(void **state)
{
	(void)state;
	json_free(parse("{\"a\":{\"a\":1},\"b\":[{\"a\":2},{\"a\":3}],"
			"\"A\":4}"));
}

/* Twenty keys of 60 characters are a path of 1,219: it is cut between keys. */
static void a_path_beyond_what_a_message_bears_is_cut(void **state)
{
	struct buffer text = {0};
	struct json *doc;
	co2e_error err;
	int i;

	(void)state;
	for (i = 0; i < 20; i++)
		buffer_printf(&text, "{\"%060d\":", i);
	buffer_puts(&text, "1e400");
	for (i = 0; i < 20; i++)
		buffer_puts(&text, "}");
	assert_int_equal(json_parse(&doc, text.text, text.n, "t", NULL, &err),
			 CO2E_E_NUMBER);
	assert_null(doc);
	assert_int_equal(err.column, 20 * 64 + 1);
	assert_int_equal(strlen(err.message),
			 4 * 61 - 1 +
				 strlen("...: '1e400' is too large for a "
					"number"));
	assert_non_null(strstr(err.message, "03...: '1e400' is too"));
	buffer_clear(&text);
}

static void nesting_is_bounded(void **state)
{
	char text[2 * 600 + 1];
	static const struct {
		unsigned limit, levels;
		co2e_status status;
	} cases[] = {
		{0, 64, CO2E_OK},    {0, 65, CO2E_E_LIMIT},
		{3, 3, CO2E_OK},     {3, 4, CO2E_E_LIMIT},
		{900, 500, CO2E_OK}, {900, 501, CO2E_E_LIMIT},
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(cases); i++) {
		struct json_limits limits = {.depth = cases[i].limit};
		unsigned n = cases[i].levels;
		struct json *doc;
		co2e_error err;

		memset(text, '[', n);
		memset(text + n, ']', n);
		assert_int_equal(json_parse(&doc, text, (size_t)2 * n, "t",
					    &limits, &err),
				 cases[i].status);
		if (doc)
			json_free(doc);
		else
			assert_int_equal(err.column, n);
	}
}

static void size_is_bounded(void **state)
{
	struct json_limits limits = {.bytes = 4};
	struct json *doc;
	co2e_error err;

	(void)state;
	assert_int_equal(json_parse(&doc, "1234", 4, "t", &limits, &err),
			 CO2E_OK);
	json_free(doc);
	assert_int_equal(json_parse(&doc, "12345", 5, "t", &limits, &err),
			 CO2E_E_LIMIT);
	assert_null(doc);
	assert_non_null(strstr(err.message, "larger than the 4 bytes"));
}

static void a_file_is_read_as_a_text_is(void **state)
{
	char path[] = "test-json-XXXXXX";
	int fd = mkstemp(path);
	struct json_limits limits = {.bytes = 3};
	struct json *doc;
	co2e_error err;

	(void)state;
	assert_true(fd >= 0);
	close(fd);
	assert_int_equal(file_write(path, "[true]\n", 7, &err), CO2E_OK);
	assert_int_equal(json_read(&doc, path, NULL, &err), CO2E_OK);
	assert_int_equal(json_kind(json_at(json_root(doc), 0)), JSON_TRUE);
	json_free(doc);
	assert_int_equal(json_read(&doc, path, &limits, &err), CO2E_E_LIMIT);
	assert_null(doc);
	assert_int_equal(file_write(path, "[\ntru]", 6, &err), CO2E_OK);
	assert_int_equal(json_read(&doc, path, NULL, &err), CO2E_E_SYNTAX);
	assert_null(doc);
	assert_string_equal(err.source, path);
	assert_int_equal(err.line, 2);
	unlink(path);
	assert_int_equal(json_read(&doc, path, NULL, &err), CO2E_E_IO);
	assert_null(doc);
}

static void members_are_had_with_their_type_checked(void **state)
{
	struct json *doc = parse("{\"s\":\"x\",\"n\":2.5,\"z\":null,\"a\":[]}");
	const struct json_value *root = json_root(doc);
	static const struct {
		const char *key;
		enum json_need need;
		int number;
		const char *path, *message; /* NULL: fine */
	} cases[] = {
		{"s", JSON_NEEDED, 0, "", NULL},
		{"n", JSON_NEEDED, 1, "", NULL},
		{"z", JSON_OPTIONAL, 0, "", NULL},
		{"q", JSON_OPTIONAL, 1, "", NULL},
		{"q", JSON_NEEDED, 0, "", "q is missing; it is to be a text"},
		{"q", JSON_NEEDED, 1, "years",
		 "years.q is missing; it is to be a number"},
		{"z", JSON_NEEDED, 1, NULL, "z is null; it is to be a number"},
		{"s", JSON_OPTIONAL, 1, "r[0]",
		 "r[0].s is a text; it is to be a number"},
		{"n", JSON_OPTIONAL, 0, "",
		 "n is a number; it is to be a text"},
		{"a", JSON_NEEDED, 0, "", "a is an array; it is to be a text"},
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(cases); i++) {
		const char *string = "as it was";
		double number = 7;
		co2e_error err = {0};
		co2e_status status =
			cases[i].number
				? json_get_number(&number, root, cases[i].key,
						  cases[i].need, "d.json",
						  cases[i].path, &err)
				: json_get_string(&string, root, cases[i].key,
						  cases[i].need, "d.json",
						  cases[i].path, &err);

		assert_int_equal(status,
				 cases[i].message ? CO2E_E_DATA : CO2E_OK);
		assert_string_equal(err.message,
				    cases[i].message ? cases[i].message : "");
		assert_string_equal(err.source,
				    cases[i].message ? "d.json" : "");
		if (i == 0)
			assert_string_equal(string, "x");
		else
			assert_string_equal(string, "as it was");
		if (i == 1)
			assert_int_equal((int)(number * 10), 25);
		else
			assert_int_equal((int)number, 7);
	}
	json_free(doc);
}

static void a_key_nobody_knows_is_told_with_the_nearest_or_all(void **state)
{
	static const char *const known[] = {"hash", "path", "bytes", NULL};
	static const struct {
		const char *text, *path, *message;
	} cases[] = {
		{"{}", "", NULL},
		{"{\"path\":1,\"hash\":2}", "", NULL},
		{"{\"hahs\":1}", "resources[0]",
		 "resources[0].hahs is a key that nobody knows; did you mean "
		 "'hash'?"},
		{"{\"path\":1,\"Byte\":2}", "",
		 "Byte is a key that nobody knows; did you mean 'bytes'?"},
		{"{\"colour\":1}", NULL,
		 "colour is a key that nobody knows; known are: hash, path, "
		 "bytes"},
		{"{\"x\":1}", "",
		 "x is a key that nobody knows; known are: hash, path, bytes"},
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(cases); i++) {
		struct json *doc = parse(cases[i].text);
		co2e_error err = {0};

		assert_int_equal(json_only_keys(json_root(doc), known, "d.json",
						cases[i].path, &err),
				 cases[i].message ? CO2E_E_DATA : CO2E_OK);
		assert_string_equal(err.message,
				    cases[i].message ? cases[i].message : "");
		json_free(doc);
	}
}

static void a_written_string_reads_back(void **state)
{
	static const struct {
		const char *text, *written;
	} cases[] = {
		{"", "\"\""},
		{"natural gas", "\"natural gas\""},
		{"a\"b\\c/d", "\"a\\\"b\\\\c/d\""},
		{"\n\r\t\b\f\x01\x1F\x7F",
		 "\"\\n\\r\\t\\u0008\\u000c\\u0001\\u001f\x7F\""},
		{"\xC3\xA9\xE2\x82\xAC\xF0\x9F\x8C\x8D",
		 "\"\xC3\xA9\xE2\x82\xAC\xF0\x9F\x8C\x8D\""},
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(cases); i++) {
		struct buffer out = {0};
		struct json *doc;

		assert_int_equal(json_put_string(&out, cases[i].text,
						 strlen(cases[i].text)),
				 1);
		assert_string_equal(out.text, cases[i].written);
		doc = parse(out.text);
		assert_string_equal(json_string(json_root(doc)), cases[i].text);
		json_free(doc);
		buffer_clear(&out);
	}
}

static void writing_tells_of_an_exhausted_heap(void **state)
{
	struct buffer out = {0};

	(void)state;
	mem_fail_after(0);
	assert_int_equal(json_put_string(&out, "a", 1), 0);
	mem_fail_after(-1);
	buffer_clear(&out);
}

static const char small[] =
	"{\"a\":[1,\"two\",{\"b\":3.5,\"c\":null}],\"d\":\"e\"}";

static void each_failed_allocation_is_told(void **state)
{
	co2e_status status = CO2E_E_MEMORY;
	long n;

	(void)state;
	for (n = 0; status; n++) {
		struct json *doc;
		co2e_error err;

		mem_fail_after(n);
		status = json_parse(&doc, small, sizeof(small) - 1, "t", NULL,
				    &err);
		mem_fail_after(-1);
		assert_true(status == CO2E_OK || status == CO2E_E_MEMORY);
		assert_int_equal(!!doc, !status);
		json_free(doc);
	}
	assert_true(n > 6);
}

/* cJSON has its own door to the heap, which only a test may take. */
static long hook_left;

static void *failing_malloc(size_t size)
{
	return hook_left-- > 0 ? malloc(size) : NULL;
}

static void each_failed_allocation_of_cjson_is_told(void **state)
{
	cJSON_Hooks hooks = {failing_malloc, free};
	co2e_status status = CO2E_E_MEMORY;
	long n;

	(void)state;
	cJSON_InitHooks(&hooks);
	for (n = 0; status; n++) {
		struct json *doc;
		co2e_error err;

		hook_left = n;
		status = json_parse(&doc, small, sizeof(small) - 1, "t", NULL,
				    &err);
		assert_true(status == CO2E_OK || status == CO2E_E_MEMORY);
		assert_int_equal(!!doc, !status);
		json_free(doc);
	}
	cJSON_InitHooks(NULL);
	assert_true(n > 10);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(values_are_read_by_kind),
		cmocka_unit_test(
			what_is_absent_or_of_another_kind_is_told_apart),
		cmocka_unit_test(strings_are_unescaped),
		cmocka_unit_test(numbers_do_not_depend_on_the_locale),
		cmocka_unit_test(numbers_stay_where_they_stand),
		cmocka_unit_test(faults_are_told_with_line_and_column),
		cmocka_unit_test(a_nul_is_refused),
		cmocka_unit_test(the_same_key_in_other_objects_is_fine),
		cmocka_unit_test(a_path_beyond_what_a_message_bears_is_cut),
		cmocka_unit_test(nesting_is_bounded),
		cmocka_unit_test(size_is_bounded),
		cmocka_unit_test(a_file_is_read_as_a_text_is),
		cmocka_unit_test(members_are_had_with_their_type_checked),
		cmocka_unit_test(
			a_key_nobody_knows_is_told_with_the_nearest_or_all),
		cmocka_unit_test(a_written_string_reads_back),
		cmocka_unit_test(writing_tells_of_an_exhausted_heap),
		cmocka_unit_test(each_failed_allocation_is_told),
		cmocka_unit_test(each_failed_allocation_of_cjson_is_told),
	};

	return cmocka_run_group_tests_name("json", tests, NULL, NULL);
}
