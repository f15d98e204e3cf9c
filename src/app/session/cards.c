#include "app/session/cards.h"

#include <errno.h>

#include "app/session/content.h"
#include "app/session/session.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "parser/body/comments.h"
#include "parser/note/note.h"
#include "store/index.h"

enum { BEGINNING = 2048 }; /* bytes of a body that answer a title */

static void cards_add(struct cards *cards, struct str question, struct str answer, int line)
{
    struct cue_text *text = &cards->text[cards->count];

    cards->card[cards->count++] = (struct card){question, answer, line};
    text->question = question;
    if (!cards->is_title)
        text->answer_hash = cue_answer_hash(answer, &text->has_answer);
}

/* The start of a text, up to the end of a line. */
static struct str cards_first_lines(struct str text)
{
    if (text.len <= BEGINNING)
        return text;
    text.len = BEGINNING;
    text.len = utf8_whole(text);
    for (size_t i = text.len; i > 0; i--)
        if (text.ptr[i - 1] == '\n')
            return str_trim((struct str){text.ptr, i});
    return text;
}

static struct str cards_beginning(struct str markdown, struct arena *kept)
{
    struct uncommented shown = UNCOMMENTED_INIT; /* a comment is not cut in two */
    struct str beginning;

    uncomment(markdown, &shown);
    beginning = arena_str(kept, cards_first_lines(str_trim(shown.text)));
    uncommented_release(&shown);
    return beginning;
}

static void cards_add_title(struct cards *cards, const struct file *file, struct str markdown)
{
    struct str page, title = utf8_nfc_kept(note_title(file->path, &page), &cards->kept);
    struct str answer = cards->body.summary;

    if (!answer.len)
        answer = cards_beginning(markdown, &cards->kept);
    cards->is_title = true;
    cards_add(cards, arena_str(&cards->kept, title), answer.ptr ? answer : STR(""), 1);
}

int cards_load(struct app *app, const struct file *file, struct cards *out)
{
    struct buf text = BUF_INIT;
    int line = 1, failed = content_text(app, file, &text, &line), kept = errno;

    if (!failed)
        body_parse(buf_str(&text), &out->body);
    out->card = arena_alloc(&out->kept, ((size_t)out->body.count + 1) * sizeof *out->card);
    out->text = arena_alloc(&out->kept, ((size_t)out->body.count + 1) * sizeof *out->text);
    for (int i = 0; i < out->body.count; i++) {
        const struct cue *cue = &out->body.cue[i];
        cards_add(out, cue->question, cue->answer, line + cue->line - 1);
    }
    if (out->count == 0)
        cards_add_title(out, file, buf_str(&text));
    buf_release(&text);
    errno = kept;
    return failed;
}

void cards_release(struct cards *cards)
{
    body_release(&cards->body);
    arena_release(&cards->kept);
    *cards = (struct cards){0};
}
