#include "parser/note/template.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

/* The keys before and after the boxes, in their order in a note. They do not depend on the form of
   the boxes. */
#define KOREAN_STUDY \
    {"id", FIELD_ID, 0, NULL}, \
    {"⭕첫 학습날", FIELD_FIRST_STUDY, 0, NULL}, \
    {"⭕과목", FIELD_SUBJECT, 0, NULL}, \
    {"⭕교재", FIELD_BOOK, 0, NULL}, \
    {"⭕페이지", FIELD_NONE, 0, NULL}, \
    {"⭕학습정도", FIELD_NONE, 0, NULL}
#define KOREAN_DERIVED \
    {"🛑첫날", FIELD_FIRST_DAY, 0, "✏첫날 : %Y/%m/%d"}, \
    {"🛑오늘", FIELD_TODAY, 0, "⏰오늘 : %Y/%m/%d"}, \
    {"🛑첫학습후 몇일째?", FIELD_ELAPSED, 0, "첫 학습 후 ❤%n일째❤"}, \
    {"🛑4일후", FIELD_DUE, 4, "🥉4일뒤 : %Y/%m/%d"}, \
    {"🛑7일후", FIELD_DUE, 7, "🥈7일뒤 : %Y/%m/%d"}, \
    {"🛑14일후", FIELD_DUE, 14, "🥇14일뒤 : %Y/%m/%d"}, \
    {"4일후", FIELD_DUE, 4, "@%Y년 %-m월 %-d일"}, \
    {"4일후(text)", FIELD_DUE, 4, "%Y/%m/%d"}, \
    {"7일후", FIELD_DUE, 7, "@%Y년 %-m월 %-d일"}, \
    {"7일후(text)", FIELD_DUE, 7, "%Y/%m/%d"}, \
    {"14일후", FIELD_DUE, 14, "@%Y년 %-m월 %-d일"}, \
    {"14일후(text)", FIELD_DUE, 14, "%Y/%m/%d"}, \
    {"오늘1", FIELD_TODAY, 0, "@%Y년 %-m월 %-d일 %t"}, \
    {"오늘2", FIELD_TODAY, 0, "%Y/%m/%d"}, \
    {"첫학습날text", FIELD_FIRST_DAY, 0, "%Y/%m/%d"}, \
    {"오늘과 첫학습날 사이", FIELD_ELAPSED, 0, "%n"}, \
    {"사이", FIELD_ELAPSED, 0, "%n"}, \
    {"1일차복습여부1,0", FIELD_COPY, 1, NULL}, \
    {"4일차복습여부1,0", FIELD_COPY, 4, NULL}, \
    {"7일차복습여부1,0", FIELD_COPY, 7, NULL}, \
    {"장기기억저장여부1,0", FIELD_COPY, MILESTONE_LONG_TERM, NULL}, \
    {"학습률", FIELD_PROGRESS, 0, NULL}, \
    {"진행바", FIELD_BAR, 0, NULL}
#define ENGLISH_STUDY \
    {"id", FIELD_ID, 0, NULL}, \
    {"first_study", FIELD_FIRST_STUDY, 0, NULL}, \
    {"subject", FIELD_SUBJECT, 0, NULL}, \
    {"book", FIELD_BOOK, 0, NULL}
#define ENGLISH_DERIVED \
    {"stage", FIELD_STAGE, 0, NULL}, \
    {"due_1day", FIELD_DUE, 1, "%Y-%m-%d"}, \
    {"due_4day", FIELD_DUE, 4, "%Y-%m-%d"}, \
    {"due_7day", FIELD_DUE, 7, "%Y-%m-%d"}, \
    {"due_14day", FIELD_DUE, 14, "%Y-%m-%d"}, \
    {"progress", FIELD_PROGRESS, 0, NULL}, \
    {"progress_bar", FIELD_BAR, 0, NULL}


static const struct template_key korean[] = {
    KOREAN_STUDY,
    {"❤1일복습여부", FIELD_BOX, 1, NULL},
    {"🧡4일복습여부", FIELD_BOX, 4, NULL},
    {"💛7일복습여부", FIELD_BOX, 7, NULL},
    {"💚14일복습여부", FIELD_BOX, 14, NULL},
    {"🧠장기기억", FIELD_BOX, MILESTONE_LONG_TERM, NULL},
    {"복습", FIELD_STAGE, 0, NULL},
    KOREAN_DERIVED,
};

static const struct template_key english[] = {
    ENGLISH_STUDY,
    {"review_1day", FIELD_BOX, 1, NULL},
    {"review_4day", FIELD_BOX, 4, NULL},
    {"review_7day", FIELD_BOX, 7, NULL},
    {"review_14day", FIELD_BOX, 14, NULL},
    {"long_term", FIELD_BOX, MILESTONE_LONG_TERM, NULL},
    ENGLISH_DERIVED,
};

static const struct template_key status[] = {
    ENGLISH_STUDY,
    {"status", FIELD_STATUS, 0, NULL},
    {"review_1day", FIELD_BOX, 1, NULL},
    {"review_4day", FIELD_BOX, 4, NULL},
    {"review_7day", FIELD_BOX, 7, NULL},
    {"review_14day", FIELD_BOX, 14, NULL},
    {"long_term", FIELD_BOX, MILESTONE_LONG_TERM, NULL},
    ENGLISH_DERIVED,
};

/* All boxes under one key, as a map or a list. New notes use the first of its names. */
static const struct template_key together[] = {
    ENGLISH_STUDY,
    {"reviewed", FIELD_BOXES, 0, NULL},
    {"reviews", FIELD_BOXES, 0, NULL},
    {"review", FIELD_BOXES, 0, NULL},
    {"long_term", FIELD_BOX, MILESTONE_LONG_TERM, NULL},
    ENGLISH_DERIVED,
};

static const struct template_key korean_together[] = {
    KOREAN_STUDY,
    {"복습여부", FIELD_BOXES, 0, NULL},
    {"복습완료", FIELD_BOXES, 0, NULL},
    {"복습", FIELD_BOXES, 0, NULL},
    {"🧠장기기억", FIELD_BOX, MILESTONE_LONG_TERM, NULL},
    KOREAN_DERIVED,
};

const struct status_words status_words = {
    "not_started", "first_study_done", "review_%nday_done", "completed"};

static const char korean_body[] = "\n### 단서 질문\n\n- \n\n### 핵심 필기\n\n- \n\n### 핵심 요약\n\n";
const char template_body[] = "\n### Cue questions\n\n- \n\n### Notes\n\n- \n\n### Summary\n\n";

#define KOREAN_WORDS "%n일 복습", "추가 복습", "장기기억", true, korean_body
#define ENGLISH_WORDS "day-%n", "extra", "long-term", false, template_body
/* The settings that only a template of a vault has. */
#define UNSAID DAYS_ALSO, ORDER_UNKNOWN, NULL, 0, false, false

const struct template template_builtin[] = {
    {"korean", korean, COUNT(korean), KOREAN_WORDS, BOXES_KEYS, UNSAID},
    {"english", english, COUNT(english), ENGLISH_WORDS, BOXES_KEYS, UNSAID},
    {"status", status, COUNT(status), ENGLISH_WORDS, BOXES_STATUS, UNSAID},
    {"map", together, COUNT(together), ENGLISH_WORDS, BOXES_MAP, UNSAID},
    {"list", together, COUNT(together), ENGLISH_WORDS, BOXES_LIST, UNSAID},
    {"korean-map", korean_together, COUNT(korean_together), KOREAN_WORDS, BOXES_MAP, UNSAID},
    {"korean-list", korean_together, COUNT(korean_together), KOREAN_WORDS, BOXES_LIST, UNSAID},
};
const size_t template_builtin_count = COUNT(template_builtin);
