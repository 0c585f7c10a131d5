/* Inhalers in prescribing data, as the NHSBSA's English Prescribing Dataset and
 * OpenPrescribing export them: a row a product, practice and month. Counted is
 * the quantity, in inhalers: an item (a line of a prescription) may be several.
 * Source of the codes and of quantity against items: NHSBSA, English
 * Prescribing Dataset guidance; of the classes: the figures' keys. */
#include "kinds.h"
#include "prescribing.h"
#include "prescribing_name.h"

#include "base/dec_scale.h"

#include <co2e/activity.h>

#include <stdio.h>
#include <string.h>

static const co2e_collect_column columns[COLUMNS] = {
	[CODE] = {"bnf_code", "the product's 15 characters", 1},
	[NAME] = {"bnf_name",
		  "its name, for messages and the forms that are "
		  "no inhalers",
		  0},
	[DESCRIPTION] = {"bnf_description", "the same, as the dataset calls it",
			 0},
	[QUANTITY] = {"quantity", "inhalers; with total_quantity: an item's",
		      0},
	[TOTAL] = {"total_quantity", "inhalers of all items together", 0},
	[ITEMS] = {"items", "prescription items; never taken for inhalers", 0},
	[MONTH] = {"year_month", "202404, where there is no date", 0},
	[PRACTICE] = {"practice_code", "the organisation, where none is named",
		      0},
	[PRACTICE_NAME] = {"practice_name",
			   "the organisation, rather than its "
			   "code",
			   0},
	[ICB] = {"icb_name", "kept as icb", 0},
};

static const co2e_collect_setting settings[] = {
	{"mix",
	 "a CSV file bnf_code,product,share: what a generic code is "
	 "dispensed as, shares that sum to 100, in place of its "
	 "published figure",
	 NULL, 0},
	{"quantity",
	 "total, or item: what the column quantity is of, where "
	 "total_quantity is not there",
	 "total", 0},
};

static co2e_status begin(co2e_collect *c, co2e_error *err)
{
	static const struct word of[] = {{"total", 0}, {"item", 1}};
	static const struct words words = {of, COUNT_OF(of)};
	struct prescribing *p = collect_state(c);
	const char *mix = collect_setting(c, "mix");
	co2e_status status;

	status = collect_setting_word(c, "quantity", &p->per_item, &words, err);
	if (!status && mix && !collect_factors(c))
		return err_set(err, CO2E_E_OPTION, nowhere,
			       "a mix needs factor sets: they say which "
			       "products its codes are");
	if (!status && mix)
		status = mix_read(&p->mix, collect_factors(c), mix, err);
	return status;
}

static void clear(co2e_collect *c)
{
	struct prescribing *p = collect_state(c);

	mix_clear(&p->mix);
	dict_clear(&p->who);
	dict_clear(&p->above);
}

/* ---- which product ---- */

/* Appliances have 11 digits, and some of them stand in the same data. */
static int is_appliance(struct span code)
{
	size_t i;

	for (i = 0; i < code.n && code.p[i] >= '0' && code.p[i] <= '9'; i++)
		;
	return code.n == 11 && i == code.n;
}

static int is_prefix(struct span text, const char *prefix)
{
	size_t n = strlen(prefix);

	return text.n >= n && !memcmp(text.p, prefix, n);
}

/* The product's figure; *out NULL where none has its code. */
static const co2e_factor *find(const co2e_collect *c, struct span code)
{
	co2e_found found;

	if (!collect_factors(c))
		return NULL;
	if (co2e_factors_find(&found, collect_factors(c), code.p, code.n, NULL))
		return NULL;
	return found.exact;
}

/* ---- the row ---- */

/* An inhaler that no set knows: kept for the list, and rejected. */
static co2e_status refuse_unknown(co2e_collect *c, struct span code, dec n,
				  co2e_error *err)
{
	struct span name = prescribing_name(c);
	char text[DEC_TEXT];
	co2e_error why = {0};

	prescribing_keep_unknown(collect_state(c), code, name, n);
	dec_text(text, n);
	if (collect_factors(c))
		(void)bnf_error(collect_factors(c), code, 1, &why);
	else
		(void)err_set(&why, CO2E_E_ACTIVITY, nowhere,
			      "no factor sets are loaded that would know it");
	return collect_fault(c, CODE, CO2E_E_ACTIVITY, err,
			     "%.*s%s%s inhalers: %s", err_cut(name.p, name.n),
			     name.p, name.n ? ", " : "", text, why.message);
}

/* Its own column; else the practice's name, or code. */
static struct span organisation_of(const co2e_collect *c)
{
	static const size_t places[] = {COLUMNS + COMMON_ORGANISATION,
					PRACTICE_NAME, PRACTICE};
	struct span who = {"", 0};
	size_t i;

	for (i = 0; i < COUNT_OF(places) && !who.n; i++)
		who = collect_cell(c, places[i]);
	return who;
}

/* Who prescribed, and under which board: the same must not come from both. */
static int keep_who(struct prescribing *p, struct span who, struct span icb)
{
	if (who.n && dict_add(&p->who, who.p, who.n) == DICT_NONE)
		return 0;
	return !icb.n || span_same_fold(who, icb) ||
	       dict_add(&p->above, icb.p, icb.n) != DICT_NONE;
}

static co2e_status emit(co2e_collect *c, const co2e_factor *product, dec n,
			const char *date, const char *note, co2e_error *err)
{
	struct span who = organisation_of(c);
	struct span icb = collect_cell(c, ICB), name = prescribing_name(c);
	struct prescribing *p = collect_state(c);
	enum inhaler_class form = inhaler_class(product);
	const char *own[3];
	struct made row = {.activity = product->id,
			   .unit = "inhaler",
			   .quantity = n,
			   .date = span_of(date),
			   .organisation = who,
			   .note = note,
			   .own = own};
	co2e_status status;

	own[0] = inhaler_classes[form].name;
	own[1] = collect_copy(c, name.p, name.n);
	own[2] = collect_copy(c, icb.p, icb.n);
	if (!own[1] || !own[2] || !keep_who(p, who, icb))
		return err_memory(err);
	status = collect_emit(c, &row, err);
	return status ? status
		      : collect_add(c, &p->sums.by_class[form], n, err);
}

/* Each product of a declared mix; the parts sum to 100. */
static co2e_status emit_mix(co2e_collect *c, const struct mix_part *part,
			    size_t count, dec n, const char *date,
			    co2e_error *err)
{
	co2e_status status = CO2E_OK;
	size_t i;

	for (i = 0; !status && i < count; i++, part++) {
		char share[DEC_TEXT], note[128];
		dec inhalers;

		dec_text(share, part->share);
		snprintf(note, sizeof(note), "declared mix: %s %% of %s", share,
			 part->generic->id);
		status = collect_scale(c, &inhalers, n, part->share,
				       dec_whole(100), err);
		if (!status)
			status = emit(c, part->product, inhalers, date, note,
				      err);
	}
	return status;
}

static co2e_status use(co2e_collect *c, const co2e_factor *product, dec n,
		       const char *date, co2e_error *err)
{
	struct prescribing *p = collect_state(c);
	struct prescribing_sums before = p->sums;
	const struct mix_part *part;
	size_t count = mix_of(&part, &p->mix, product);
	co2e_status status = count ? emit_mix(c, part, count, n, date, err)
				   : emit(c, product, n, date, NULL, err);
	dec items;

	if (!status)
		status = collect_add(c, &p->sums.inhalers, n, err);
	if (!status && collect_has(c, ITEMS)) {
		status = collect_amount(c, ITEMS, &items, AMOUNT_NOT_NEGATIVE,
					err);
		if (!status)
			status = collect_add(c, &p->sums.items, items, err);
		if (!status)
			status = collect_add(c, &p->sums.of_items, n, err);
	}
	if (status)
		p->sums = before;
	return status;
}

static co2e_status take(co2e_collect *c, co2e_error *err)
{
	struct span code;
	char date[PERIOD_TEXT];
	const co2e_factor *product;
	co2e_status status = collect_needed(c, CODE, &code, err);
	dec n;

	if (status)
		return status;
	if (!bnf_is_code(code) && !is_appliance(code))
		return collect_fault(c, CODE, CO2E_E_DATA, err,
				     "'%.*s' is no BNF code of a product: 15 "
				     "letters and digits, 0301011R0BEAIAP; "
				     "spreadsheets lose a leading 0",
				     err_cut(code.p, code.n), code.p);
	if (!is_prefix(code, "0301") && !is_prefix(code, "0302")) {
		collect_pass_over(c, "outside BNF 0301 and 0302: no inhalers");
		return CO2E_OK;
	}
	product = find(c, code);
	if ((product && !is_prefix(span_of(product->activity), "inhalers/")) ||
	    (!product && prescribing_is_no_inhaler(prescribing_name(c)))) {
		collect_pass_over(c, "in BNF 0301 or 0302, and no inhaler by "
				     "its name or figure");
		return CO2E_OK;
	}
	status = prescribing_inhalers(c, &n, err);
	if (!status && !product)
		return refuse_unknown(c, code, n, err);
	if (!status)
		status = prescribing_period(c, date, err);
	return status ? status : use(c, product, n, date, err);
}

static const char *const own[] = {"inhaler_class", "product", "icb"};

const struct kind kind_prescribing = {
	.is = {.name = "prescribing",
	       .summary = "inhalers in prescribing data, by BNF code",
	       .says = "Each row of an inhaler becomes its quantity of that "
		       "product. Rows outside BNF 0301 and 0302, and tablets, "
		       "liquids and nebules within them, are passed over. An "
		       "inhaler whose code no set has is rejected, and listed "
		       "with its quantity. Mean kgCO2e per inhaler is "
		       "sum(quantity x figure) / sum(quantity).",
	       .columns = columns,
	       .column_count = COLUMNS,
	       .settings = settings,
	       .setting_count = COUNT_OF(settings),
	       .example =
		       "date,practice_code,bnf_code,bnf_name,items,quantity\n"
		       "2024-04,Y00001,0301011R0BEAIAP,Ventolin 100mcg "
		       "Evohaler,80,100\n"
		       "2024-04,Y00001,0301011R0BWAABZ,Easyhaler Salbutamol "
		       "100mcg,30,40\n"},
	.own = own,
	.own_count = COUNT_OF(own),
	.state = sizeof(struct prescribing),
	.dates = 1,
	.carries = 1,
	.begin = begin,
	.row = take,
	.end = prescribing_tell,
	.clear = clear,
};
