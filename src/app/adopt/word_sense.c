#include "app/adopt/word_sense.h"

#include <stddef.h>

#include "app/adopt/key_sense.h"
#include "base/buf.h"

/* In the spelling of heads.words. */
static const char *const words_nothing[] = {"new", "learning", "to learn", "studying", "to do", "todo", "not started",
    "not reviewed", "unreviewed", "active", "in progress", "started", "open", "pending", "waiting", "planned",
    "to review", "reviewing", "학습중", "학습 중", "공부중", "공부 중", "진행중", "진행 중", "시작 전", "시작전", "미복습",
    "복습 전", "복습전", "복습중", "복습 중", "복습 필요", "예정", "学习中", "未复习", "进行中", "未开始", "待复习",
    "學習中", "未複習", "進行中", "学習中", "未復習", "pendiente", "aprendiendo", "en curso", "lernen", "offen",
    "en cours", "à revoir", NULL};

static const char *const words_all[] = {"done", "finished", "complete", "completed", "mastered", "known", "memorized",
    "memorised", "archived", "long term", "long-term", "완료", "학습 완료", "학습완료", "복습 완료", "복습완료", "암기",
    "암기 완료", "암기완료", "마스터", "끝", "장기기억", "장기 기억", "完成", "已完成", "掌握", "已掌握", "完了", "習得",
    "hecho", "terminado", "dominado", "erledigt", "fertig", "gelernt", "terminé", "acquis", NULL};

static const char *const words_times[][6] = {
    {"once", "reviewed once", "reviewed", "revised", "한 번", NULL},
    {"twice", "reviewed twice", "두 번", NULL},
    {"thrice", "three times", "reviewed three times", "세 번", NULL},
};

static bool is_status_word(struct str word, const char *const words[])
{
    for (; *words; words++)
        if (str_eq(word, str_of(*words)))
            return true;
    return false;
}

/* Whether a word is a number of times, and nothing else: 2회, 3x. */
static bool is_number_of_times(struct str word)
{
    static const char *const times[] = {"회", "차", "번", "회독", "x", "times", "次", "回"};
    size_t digits = 0;

    while (digits < word.len && word.ptr[digits] >= '0' && word.ptr[digits] <= '9')
        digits++;
    for (size_t i = 0; i < sizeof times / sizeof *times && digits; i++)
        if (str_eq(str_trim(str_from(word, digits)), str_of(times[i])))
            return true;
    return false;
}

struct word_sense word_sense_of(struct str word)
{
    struct buf stem = BUF_INIT;
    struct key_sense key;

    if (is_status_word(word, words_nothing))
        return (struct word_sense){WORD_NOTHING, 0};
    if (is_status_word(word, words_all))
        return (struct word_sense){WORD_ALL, 0};
    for (size_t i = 0; i < sizeof words_times / sizeof *words_times; i++)
        if (is_status_word(word, words_times[i]))
            return (struct word_sense){WORD_TIMES, (int)i + 1};
    key = key_sense_of(word, &stem);
    buf_release(&stem);
    if (key.number == 0 || !(key.sense == SENSE_NUMBERED || key.sense == SENSE_STEP || is_number_of_times(word)))
        return (struct word_sense){WORD_UNKNOWN, 0};
    return (struct word_sense){key.unit ? WORD_DAYS : WORD_TIMES, key.number * (key.unit ? key.unit : 1)};
}
