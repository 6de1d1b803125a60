#include "platform/print/box.h"

#include <algorithm>

namespace guichet::print {
namespace {

/// Fills one page after the other.
class Paginator {
public:
    explicit Paginator(double height) : height_(height) { pages_.emplace_back(); }

    void place(const Box& box) {
        const bool first = pages_.back().empty();
        const double gap = first ? 0 : std::max(after_, box.before);
        pages_.back().push_back({box, y_ + gap, !first});
        y_ += gap + std::min(box.height, height_);
        after_ = box.after;
    }

    void turn(const Box& next) {
        if (pages_.back().empty()) return;
        pages_.emplace_back();
        y_ = 0;
        if (next.head) place(*next.head);
    }

    bool fits(double needed) const { return y_ + needed <= height_ + 0.01; }
    double after() const { return after_; }
    bool atTop() const { return pages_.back().empty(); }
    std::vector<Page> take() { return std::move(pages_); }

private:
    double height_, y_ = 0, after_ = 0;
    std::vector<Page> pages_;
};

/// The end of the chain that begins here: what is kept together.
std::size_t chainEnd(const std::vector<Box>& boxes, std::size_t begin) {
    std::size_t end = begin;
    while (end + 1 < boxes.size() && boxes[end].keepWithNext) ++end;
    return end + 1;
}

double heightOf(const std::vector<Box>& boxes, std::size_t begin, std::size_t end, double after) {
    double sum = 0;
    for (std::size_t i = begin; i < end; ++i) {
        sum += std::max(after, boxes[i].before) + boxes[i].height;
        after = boxes[i].after;
    }
    return sum;
}

}  // namespace

std::vector<Page> paginate(const std::vector<Box>& boxes, double height) {
    Paginator pages(height);
    for (std::size_t i = 0; i < boxes.size();) {
        const std::size_t end = chainEnd(boxes, i);
        const double alone = heightOf(boxes, i, end, 0);
        if (alone <= height && !pages.fits(heightOf(boxes, i, end, pages.after()))) pages.turn(boxes[i]);
        for (; i < end; ++i) {
            const double gap = pages.atTop() ? 0 : std::max(pages.after(), boxes[i].before);
            if (!pages.fits(gap + boxes[i].height)) pages.turn(boxes[i]);
            pages.place(boxes[i]);
        }
    }
    return pages.take();
}

}  // namespace guichet::print
