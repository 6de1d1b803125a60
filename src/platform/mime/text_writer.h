#pragma once
// Lays out plain text: used where HTML becomes text.

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace guichet::mime {

/// Lays out words, line breaks and prefixes (quote marks, list marks).
class TextWriter {
public:
    explicit TextWriter(std::size_t maxBytes) : maxBytes_(maxBytes) {}

    /// The next words begin on a new line, after `lines - 1` empty ones.
    void breakLine(int lines) {
        space_ = false;
        if (!out_.empty()) breaks_ = std::max(breaks_, lines);
    }
    /// One more line end, as br writes it.
    void addBreak() {
        space_ = false;
        if (!out_.empty()) breaks_ = std::min(breaks_ + 1, 3);
    }
    void space() { space_ = true; }

    void words(std::string_view text) {
        for (const char c : text) {
            if (c == ' ' || c == '\n' || c == '\t')
                space_ = true;
            else
                put(c);
        }
    }
    void verbatim(std::string_view text) {
        for (const char c : text) {
            if (c == '\n') {
                addBreak();
            } else {
                put(c == ' ' || c == '\t' ? '\x01' : c);  // kept blanks are told apart until the end
            }
        }
    }
    void pushPrefix(std::string prefix, std::string firstLine) {
        prefixes_.push_back(std::move(prefix));
        mark_ = std::move(firstLine);
    }
    void popPrefix() {
        prefixes_.pop_back();
        mark_.clear();
    }
    std::size_t position() const { return out_.size(); }
    std::string_view since(std::size_t position) const {
        return std::string_view(out_).substr(std::min(position, out_.size()));
    }
    bool full() const { return out_.size() >= maxBytes_; }

    std::string finish() {
        std::replace(out_.begin(), out_.end(), '\x01', ' ');
        return std::move(out_);
    }

private:
    void put(char c) {
        if (full()) return;
        if (out_.empty() || breaks_ > 0) {
            startLine();
        } else if (space_) {
            out_ += ' ';
        }
        space_ = false;
        out_ += c;
    }
    void startLine() {
        std::string prefix;
        for (std::size_t i = 0; i < prefixes_.size(); ++i) {
            const bool last = i + 1 == prefixes_.size();
            prefix += last && !mark_.empty() ? mark_ : prefixes_[i];
        }
        mark_.clear();
        const std::size_t depth = quoteDepth();
        // Empty lines inside a quote carry its mark, those between a quote and other text do not.
        const std::string quiet(std::min(depth, std::exchange(lastDepth_, depth)), '>');
        for (; breaks_ > 0; --breaks_) {
            out_ += '\n';
            if (breaks_ > 1) out_ += quiet;
        }
        out_ += prefix;
    }

    std::size_t quoteDepth() const {
        return static_cast<std::size_t>(std::count(prefixes_.begin(), prefixes_.end(), "> "));
    }

    std::size_t maxBytes_;
    std::size_t lastDepth_ = 0;
    std::string out_;
    std::vector<std::string> prefixes_;
    std::string mark_;
    int breaks_ = 0;
    bool space_ = false;
};

}  // namespace guichet::mime
