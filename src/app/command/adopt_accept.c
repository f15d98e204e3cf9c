#include "adopt_work.h"

#include "app/adopt/adopt_config.h"
#include "app/session/session.h"
#include "base/err.h"

/* How many templates the program reads from a text of the settings; -1: it cannot read them. With a proposal, also
   if the last one is not what was meant. */
static int adopt_count_templates(
    const struct adoption *a, struct str text, const struct proposal *p)
{
    struct config config = {0};
    struct err ignored = {0};
    int count = -1;

    if (config_load_text(&config, a->app->environment, text, &ignored) == 0)
        count = (int)config.template_count;
    if (p && (count < 1 || !adopt_reads_back(&a->heads, p, &config.template[count - 1])))
        count = -1;
    config_release(&config);
    err_release(&ignored);
    return count;
}

/* Whether the program can read `old` with one more template. `out` becomes that text. */
static bool adopt_try(
    const struct adoption *a, struct str old, const struct proposal *p, struct buf *out)
{
    int before = adopt_count_templates(a, old, NULL);

    buf_cut(out, 0);
    return adopt_config_add(old, &a->heads, p, out) &&
           adopt_count_templates(a, buf_str(out), p) == before + 1;
}

/* Adds the setting for the order, if some day needs it. */
static void adopt_accept_order(struct adoption *a)
{
    struct buf text = BUF_INIT;
    struct config config = {0};
    struct err ignored = {0};

    if (!adoption_needs_order(a) || a->heads.order == ORDER_UNKNOWN)
        return;
    a->order_accepted = ACCEPTED_BY_HAND;
    adopt_config_add_order(buf_str(&a->after), a->heads.order, &text);
    if (config_load_text(&config, a->app->environment, buf_str(&text), &ignored) == 0 &&
        config.date_order == a->heads.order) {
        a->order_accepted = ACCEPTED;
        buf_cut(&a->after, 0);
        buf_add(&a->after, buf_str(&text));
    }
    config_release(&config);
    err_release(&ignored);
    buf_release(&text);
}

/* Accepts the proposals that the program can read once they are in the settings. */
static void adopt_accept_templates(struct adoption *a)
{
    struct buf text = BUF_INIT;

    for (int i = 0; i < a->proposals.count; i++) {
        const struct proposal *p = &a->proposals.proposal[i];
        if (p->kind == PROPOSAL_UNREAD)
            continue;
        if (adopt_try(a, buf_str(&a->after), p, &text)) {
            struct buf old = a->after;
            a->after = text;
            text = old;
            a->accepted[i] = ACCEPTED;
        } else if (adopt_try(a, STR(""), p, &text)) {
            a->accepted[i] = ACCEPTED_BY_HAND;
        }
    }
    buf_release(&text);
}

void adopt_accept(struct adoption *a)
{
    adopt_accept_order(a);
    adopt_accept_templates(a);
}

/* ---- what was accepted -------------------------------------------------------------------------------- */

int adoption_count(const struct adoption *a, enum acceptance acceptance)
{
    int count = 0;

    for (int i = 0; i < a->proposals.count; i++)
        count += a->accepted[i] == acceptance;
    return count;
}

bool adoption_found(const struct adoption *a, enum acceptance acceptance)
{
    return a->order_accepted == acceptance || adoption_count(a, acceptance) > 0;
}

bool adoption_needs_order(const struct adoption *a)
{
    bool needed = a->unsure > 0 || (a->heads.order == ORDER_UNKNOWN && a->heads.unsure_study > 0);

    for (size_t i = 0; i < a->heads.count && !needed; i++)
        needed = a->heads.head[i].unsure && a->proposals.of && a->proposals.of[i] &&
                 a->proposals.proposal[a->proposals.of[i] - 1].kind != PROPOSAL_UNREAD;
    return needed && a->app->config.date_order == ORDER_UNKNOWN;
}
