#include "scheduler/recall.h"

/* The 97.5 % point of the normal distribution. */
static const double normal_point = 1.959963984540054;

void recall_add(struct recall *recall, bool recalled)
{
    recall->answers++;
    recall->recalled += recalled;
}

double recall_rate(const struct recall *recall)
{
    return recall->answers ? (double)recall->recalled / (double)recall->answers : 0;
}

/* Newton's method, from above. It ends when the value stops getting smaller. The function of the library would be
   the only reason to link with another one. */
static double square_root(double square)
{
    double root = square > 1 ? square : 1, next = root;

    if (square <= 0)
        return 0;
    do {
        root = next;
        next = (root + square / root) / 2;
    } while (next < root);
    return root;
}

struct share_range recall_range(const struct recall *recall)
{
    double n = (double)recall->answers, k = (double)recall->recalled, z = normal_point;
    double middle = k + z * z / 2, reach;

    if (recall->answers <= 0)
        return (struct share_range){0, 1};
    reach = z * square_root(k * (n - k) / n + z * z / 4);
    /* Rounding must not lead below 0 or above 1, where the ends belong. */
    return (struct share_range){k <= 0 ? 0 : (middle - reach) / (n + z * z),
        k >= n ? 1 : (middle + reach) / (n + z * z)};
}

bool recall_is_weak(const struct recall *recall)
{
    return recall->answers >= RECALL_WEAK_FROM &&
           100 * recall->recalled < RECALL_WEAK_BELOW * recall->answers;
}

int percent_of(int64_t part, int64_t whole)
{
    return whole > 0 ? (int)((200 * part + whole) / (2 * whole)) : 0;
}

int percent_of_share(double share)
{
    return (int)(100 * share + 0.5);
}
