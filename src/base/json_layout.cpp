#include "base/json_layout.h"

#include <vector>

namespace guichet::json {

namespace {

constexpr std::size_t lineLength = 110, step = 2;

/// Walks over compact JSON text and writes it again with line ends.
class Layout {
public:
    explicit Layout(std::string_view text) : text_(text) {}

    std::string run() {
        findEnds();
        value(0);
        return std::move(out_);
    }

private:
    /// For each opening bracket the place of its closing one, and for each string that of its end.
    void findEnds() {
        ends_.resize(text_.size());
        std::vector<std::size_t> open;
        for (std::size_t i = 0; i < text_.size(); ++i) {
            const char c = text_[i];
            if (c == '"') {
                const std::size_t start = i++;
                while (text_[i] != '"') i += text_[i] == '\\' ? 2 : 1;
                ends_[start] = i;
            } else if (c == '{' || c == '[') {
                open.push_back(i);
            } else if (c == '}' || c == ']') {
                ends_[open.back()] = i;
                open.pop_back();
            }
        }
    }

    std::size_t endOfValue() const {
        const char c = text_[at_];
        if (c == '"' || c == '{' || c == '[') return ends_[at_] + 1;
        const std::size_t end = text_.find_first_of(",]}", at_);
        return end == std::string_view::npos ? text_.size() : end;
    }

    void newLine(std::size_t depth) {
        out_ += '\n';
        out_.append(depth * step, ' ');
        lineStart_ = out_.size() - depth * step;
    }

    /// On one line, with a space after each colon and comma.
    void onOneLine(std::size_t end) {
        while (at_ < end) {
            const std::size_t length = text_[at_] == '"' ? ends_[at_] + 1 - at_ : 1;
            out_ += text_.substr(at_, length);
            if (length == 1 && (text_[at_] == ',' || text_[at_] == ':')) out_ += ' ';
            at_ += length;
        }
    }

    void value(std::size_t depth) {
        const std::size_t end = endOfValue();
        const bool nests = text_[at_] == '{' || text_[at_] == '[';
        if (!nests || end - at_ == 2 || out_.size() - lineStart_ + (end - at_) < lineLength)
            return onOneLine(end);
        out_ += text_[at_++];
        while (at_ < end) {
            newLine(depth + 1);
            if (text_[end - 1] == '}') {
                onOneLine(ends_[at_] + 1);  // the key
                out_ += ": ";
                ++at_;
            }
            value(depth + 1);
            if (text_[at_] != ',') break;
            out_ += text_[at_++];
        }
        newLine(depth);
        out_ += text_[at_++];
    }

    std::string_view text_;
    std::vector<std::size_t> ends_;
    std::size_t at_ = 0, lineStart_ = 0;
    std::string out_;
};

}  // namespace

std::string laidOut(std::string_view compact) {
    return Layout(compact).run();
}

}  // namespace guichet::json
