#include "platform/http/chunked.h"

#include <algorithm>

#include "platform/http/headers.h"

namespace guichet::http {
namespace {

/// Zeros in front must not make a line endless.
constexpr int maxDigits = 16;

int hexDigit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

bool mayStandInLine(char c) {
    return isHeaderValue({&c, 1});
}

}  // namespace

std::size_t ChunkedDecoder::feed(std::string_view bytes, std::string& body) {
    std::size_t used = 0;
    while (used < bytes.size() && state_ == State::more) {
        if (part_ != Part::data) {
            take(bytes[used++]);
            continue;
        }
        const std::size_t piece = std::min(size_, bytes.size() - used);
        body.append(bytes, used, piece);
        used += piece;
        size_ -= piece;
        if (size_ == 0) part_ = Part::data_return;
    }
    return used;
}

void ChunkedDecoder::take(char c) {
    switch (part_) {
        case Part::size:
            return takeSize(c);
        case Part::size_space:
            if (c == ';') part_ = Part::extension;
            if (c != ';' && c != ' ' && c != '\t') return fail(State::malformed);
            return countOverhead();
        case Part::extension:
            if (c == '\r') {
                part_ = Part::size_line_feed;
                return;
            }
            if (!mayStandInLine(c)) return fail(State::malformed);
            return countOverhead();
        case Part::size_line_feed:
            if (c != '\n') return fail(State::malformed);
            return beginChunk();
        case Part::data:
            return;  // feed() takes these in one piece
        case Part::data_return:
            return expect(c, '\r', Part::data_line_feed);
        case Part::data_line_feed:
            return expect(c, '\n', Part::size);
        case Part::trailer_name:
            return takeTrailerName(c);
        case Part::trailer_value:
            if (c == '\r') {
                part_ = Part::trailer_line_feed;
                return;
            }
            if (!mayStandInLine(c)) return fail(State::malformed);
            return countOverhead();
        case Part::trailer_line_feed:
            return expect(c, '\n', Part::trailer_name);
        case Part::last_line_feed:
            state_ = c == '\n' ? State::complete : State::malformed;
            return;
    }
}

void ChunkedDecoder::takeSize(char c) {
    if (const int digit = hexDigit(c); digit >= 0) {
        if (++digits_ > maxDigits) return fail(State::malformed);
        size_ = size_ * 16 + static_cast<std::size_t>(digit);
        if (size_ > maxBody_ - received_) fail(State::too_large);
        return;
    }
    if (digits_ == 0) return fail(State::malformed);
    if (c == '\r') {
        part_ = Part::size_line_feed;
    } else if (c == ';') {
        part_ = Part::extension;
    } else if (c == ' ' || c == '\t') {
        part_ = Part::size_space;
    } else {
        fail(State::malformed);
    }
}

void ChunkedDecoder::beginChunk() {
    received_ += size_;
    digits_ = 0;
    part_ = size_ == 0 ? Part::trailer_name : Part::data;
    nameLength_ = 0;
}

/// A trailer must at least look like a field. The first line of another request doesn't, so that it can't
/// be swallowed here.
void ChunkedDecoder::takeTrailerName(char c) {
    if (c == '\r' && nameLength_ == 0) {
        part_ = Part::last_line_feed;
    } else if (c == ':' && nameLength_ > 0) {
        part_ = Part::trailer_value;
        nameLength_ = 0;
    } else if (isHeaderName({&c, 1})) {
        ++nameLength_;
        countOverhead();
    } else {
        fail(State::malformed);
    }
}

void ChunkedDecoder::expect(char c, char wanted, Part next) {
    if (c != wanted) return fail(State::malformed);
    part_ = next;
}

void ChunkedDecoder::countOverhead() {
    if (++overhead_ > maxOverhead_) fail(State::overhead);
}

}  // namespace guichet::http
