#include "scheduler/boxes.h"

#include "base/buf.h"

const struct box *boxes_find(const struct boxes *boxes, milestone m)
{
    for (int i = 0; i < boxes->count; i++)
        if (boxes->box[i].milestone == m)
            return &boxes->box[i];
    return NULL;
}

static milestone box_rank(milestone m)
{
    return m == MILESTONE_LONG_TERM ? MILESTONE_MAX + 1 : m;
}

void boxes_add(struct boxes *boxes, struct box box)
{
    int at = boxes->count;

    for (int i = 0; i < boxes->count; i++)
        if (boxes->box[i].milestone == box.milestone) { /* the box appears twice: one tick is enough */
            if (boxes->box[i].value == BOX_EMPTY)
                boxes->box[i] = box;
            return;
        }
    if (at == LADDER_MAX + 1)
        return;
    for (; at > 0 && box_rank(boxes->box[at - 1].milestone) > box_rank(box.milestone); at--)
        boxes->box[at] = boxes->box[at - 1];
    boxes->box[at] = box;
    boxes->count++;
}

static void encode_box_value(const struct box *box, struct buf *out)
{
    char date[DAY_TEXT];

    if (box->value == BOX_EMPTY) {
        buf_addz(out, "false");
        return;
    }
    day_format(box->on, date);
    buf_addz(out, date[0] ? date : "true");
}

void boxes_encode(const struct boxes *boxes, struct buf *out)
{
    char name[MILESTONE_TEXT];

    for (int i = 0; i < boxes->count; i++) {
        milestone_format(boxes->box[i].milestone, name);
        buf_addz(out, i ? " " : "");
        buf_addz(out, name);
        buf_addc(out, ':');
        encode_box_value(&boxes->box[i], out);
    }
}

static int decode_box_value(struct str text, struct box *box)
{
    box->on = DAY_NONE;
    box->value = str_eq(text, STR("false")) ? BOX_EMPTY : BOX_TICKED;
    if (box->value == BOX_EMPTY || str_eq(text, STR("true")))
        return 0;
    box->on = day_parse(text);
    return box->on == DAY_NONE ? -1 : 0;
}

static int decode_box(struct str text, struct boxes *out)
{
    struct box box;
    struct str name;

    if (!str_cut(&text, ':', &name) || out->count > LADDER_MAX)
        return -1;
    box.milestone = milestone_parse(name);
    if (box.milestone == MILESTONE_NONE || boxes_find(out, box.milestone) ||
        decode_box_value(text, &box) < 0)
        return -1;
    out->box[out->count++] = box;
    return 0;
}

int boxes_decode(struct str text, struct boxes *out)
{
    struct str part;

    *out = (struct boxes){.count = 0};
    if (text.len == 0)
        return 0;
    while (str_cut(&text, ' ', &part))
        if (decode_box(part, out) < 0)
            return -1;
    return 0;
}
