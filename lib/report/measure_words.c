#include "measure_words.h"

#include <inttypes.h>

void measure_put(struct buffer *out, const co2e_measure *m)
{
	const char *state = co2e_state_name(m->state);

	buffer_printf(out, "1 %s%s%s = %s %s", m->unit, *state ? " " : "",
		      state, m->amount, m->in_unit);
	if (*m->basis)
		buffer_printf(out, "; %s", m->basis);
	buffer_printf(out, "; %s", m->source);
	if (*m->note)
		buffer_printf(out, "; %s", m->note);
	if (m->user)
		buffer_printf(out, "; your own, %s line %" PRIu64, m->file,
			      m->line);
}

void measure_json(struct json_out *j, const co2e_measure *m)
{
	out_open(j, NULL, '{');
	out_text(j, "unit", m->unit);
	out_text(j, "amount", m->amount);
	out_text(j, "in_unit", m->in_unit);
	out_text(j, "state", co2e_state_name(m->state));
	out_text(j, "basis", m->basis);
	out_text(j, "source", m->source);
	out_text(j, "note", m->note);
	out_flag(j, "user", m->user);
	out_close(j, '}');
}

void measures_put(struct buffer *out, const co2e_factors *factors,
		  uint32_t activity_id)
{
	const co2e_measure *m;
	size_t i;

	for (i = 0; (m = co2e_measures_at(factors, activity_id, i)); i++) {
		buffer_puts(out, i ? "  "
				   : "\nMeasures, which turn other units "
				     "into these:\n  ");
		measure_put(out, m);
		buffer_puts(out, "\n");
	}
}
