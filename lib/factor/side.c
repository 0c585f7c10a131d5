#include "side.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/file.h"

co2e_status side_open(struct side *out, const char *folder, const char *name,
		      co2e_error *err)
{
	*out = (struct side){NULL, 0, file_join(folder, name)};
	if (!out->path)
		return err_memory(err);
	if (!file_exists(out->path))
		return CO2E_OK;
	return file_read(&out->text, &out->n, out->path, (size_t)1 << 24, err);
}

void side_close(struct side *side)
{
	mem_free(side->text);
	mem_free(side->path);
}
