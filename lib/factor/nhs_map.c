#include "nhs_map.h"

#include "side.h"

#include "base/alloc.h"

co2e_status nhs_map_read(co2e_factors *factors, const char *folder, size_t rank,
			 co2e_error *err)
{
	char *text, *path;
	size_t n = 0;
	co2e_status status = side_text(&text, &n, &path, folder,
				       "nhs-map/categories.csv", err);

	if (!status && text)
		status = nhs_categories_parse(factors, text, n, path, err);
	mem_free(text);
	mem_free(path);
	if (status)
		return status;
	status = side_text(&text, &n, &path, folder, "nhs-map/map.csv", err);
	if (!status && text)
		status = nhs_rules_parse(factors, text, n, path, rank, err);
	mem_free(text);
	mem_free(path);
	return status;
}
