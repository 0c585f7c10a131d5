#include "output.h"

#include "cli.h"
#include "progress.h"

#include <errno.h>

static void begin(struct output *output)
{
	output->begun = 1;
	progress_clear();
	if (output->path)
		output->failed = part_open(&output->part, output->path);
}

int output_take(void *user, const char *data, size_t n)
{
	struct output *output = user;

	if (!output->begun)
		begin(output);
	if (output->failed)
		return 1;
	errno = 0;
	if (output->path) {
		part_put(&output->part, data, n);
		output->failed = output->part.failed;
	} else if (fwrite(data, 1, n, stdout) != n) {
		output->failed = errno ? errno : EIO;
	}
	return output->failed != 0;
}

/* All is there: now it must be written, too. */
static void finish(struct output *output)
{
	if (!output->begun)
		begin(output);
	if (output->failed)
		return;
	errno = 0;
	if (output->path)
		output->failed = part_keep(&output->part);
	else if (fflush(stdout))
		output->failed = errno ? errno : EIO;
}

int output_end(struct output *output, int code)
{
	if (code == EXIT_FINE)
		finish(output);
	part_drop(&output->part);
	if (!output->failed)
		return code;
	return fail_write(output->path ? output->path : "standard output",
			  output->failed);
}
