#include "nhs_map.h"

#include "side.h"

co2e_status nhs_map_read(co2e_factors *factors, const char *folder, size_t rank,
			 co2e_error *err)
{
	struct side side;
	co2e_status status =
		side_open(&side, folder, "nhs-map/categories.csv", err);

	if (!status && side.text)
		status = nhs_categories_parse(factors, side.text, side.n,
					      side.path, err);
	side_close(&side);
	if (status)
		return status;
	status = side_open(&side, folder, "nhs-map/map.csv", err);
	if (!status && side.text)
		status = nhs_rules_parse(factors, side.text, side.n, side.path,
					 rank, err);
	side_close(&side);
	return status;
}
