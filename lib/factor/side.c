#include "side.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/file.h"

co2e_status side_text(char **out, size_t *n, char **path, const char *folder,
		      const char *name, co2e_error *err)
{
	*out = NULL;
	*path = file_join(folder, name);
	if (!*path)
		return err_memory(err);
	if (!file_exists(*path))
		return CO2E_OK;
	return file_read(out, n, *path, (size_t)1 << 24, err);
}
