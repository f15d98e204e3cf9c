#include "app/command/prompt_kept.h"

#include <inttypes.h>
#include <sys/stat.h>

#include "app/session/private_file.h"
#include "app/session/session.h"
#include "base/hash.h"
#include "base/path.h"
#include "output/prompt.h"
#include "store/header.h"
#include "vault/signature.h"

/* Change the number when notes are counted in another way. */
#define PROMPT_MAGIC "review prompt 1 " REVIEW_VERSION
enum { PROMPT_BYTES_MOST = 64 * 1024 };

static void prompt_add_field(struct buf *out, struct str field)
{
    buf_add(out, field);
    buf_addc(out, '\0');
}

bool prompt_basis(const struct app *app, struct buf *out)
{
    char today[DAY_TEXT];
    struct stat st;
    uint64_t header, signature;

    if (store_header(app->database.ptr, &st, &header) < 0)
        return false;
    signature = signature_lasting(header ^ (uint64_t)st.st_dev, app->environment->now.microseconds * 1000, &st);
    day_format(app->today, today);
    prompt_add_field(out, STR(PROMPT_MAGIC));
    prompt_add_field(out, buf_str(&app->vault));
    prompt_add_field(out, buf_str(&app->database));
    buf_addf(out, "%s %016" PRIx64 " %016" PRIx64, today, app->config.digest, signature);
    return signature != 0;
}

/* ---- the bytes --------------------------------------------------------------------------------- */

/* After the basis: the counts, the day of the change, and a sum over all that is before it. */
void prompt_encode(struct str basis, const struct prompt *prompt, struct buf *out)
{
    size_t start = out->len;
    char change[DAY_TEXT];

    day_format(prompt->change, change);
    prompt_add_field(out, basis);
    buf_addf(out, "%d %d %s ", prompt->due, prompt->overdue, change);
    buf_addf(out, "%016" PRIx64, hash_quick(HASH_START, str_from(buf_str(out), start)));
}

static bool prompt_take_count(struct str *rest, int *out)
{
    struct str part;

    if (!str_cut(rest, ' ', &part))
        return false;
    *out = str_number(part);
    return *out >= 0;
}

static bool prompt_take_change(struct str *rest, day *out)
{
    struct str part;

    if (!str_cut(rest, ' ', &part))
        return false;
    *out = day_parse(part);
    return *out != DAY_NONE || part.len == 0;
}

bool prompt_decode(struct str bytes, struct str basis, struct prompt *out)
{
    struct prompt kept = *out;
    struct str rest;
    uint64_t sum;

    if (bytes.len <= basis.len || !str_starts(bytes, basis) || bytes.ptr[basis.len] != '\0')
        return false;
    rest = str_from(bytes, basis.len + 1);
    if (!prompt_take_count(&rest, &kept.due) || !prompt_take_count(&rest, &kept.overdue) ||
        !prompt_take_change(&rest, &kept.change) || rest.len != HASH_DIGITS || !hash_parse(rest, &sum) ||
        sum != hash_quick(HASH_START, (struct str){bytes.ptr, bytes.len - rest.len}))
        return false;
    kept.known = true;
    *out = kept;
    return true;
}

/* ---- the private file -------------------------------------------------------------------------- */

static void prompt_name(const struct app *app, struct buf *out)
{
    buf_addf(out, "prompt-%016" PRIx64, hash_add(HASH_START, buf_str(&app->vault)));
}

bool prompt_kept_load(const struct app *app, struct str basis, struct prompt *out)
{
    struct buf name = BUF_INIT, bytes = BUF_INIT;
    bool found;

    prompt_name(app, &name);
    found = private_file_load(app, buf_str(&name), PROMPT_BYTES_MOST, &bytes) == 0 &&
            prompt_decode(buf_str(&bytes), basis, out);
    buf_release(&name);
    buf_release(&bytes);
    return found;
}

/* The vault can be the home folder itself. Nothing is kept then: `prompt` writes nothing into a vault. */
void prompt_kept_save(const struct app *app, struct str basis, const struct prompt *prompt)
{
    struct buf name = BUF_INIT, bytes = BUF_INIT;

    if (path_is_within(buf_str(&app->vault), app->environment->state_home))
        return;
    prompt_name(app, &name);
    prompt_encode(basis, prompt, &bytes);
    private_file_save(app, buf_str(&name), buf_str(&bytes));
    buf_release(&name);
    buf_release(&bytes);
}
