#pragma once
// The chunked transfer coding (RFC 9112, 7.1), strictly. Needs no more of the input than it is given, so
// that how the network cuts the bytes makes no difference.

#include <cstddef>
#include <string>
#include <string_view>

namespace guichet::http {

class ChunkedDecoder {
public:
    enum class State {
        more,  ///< the body isn't complete
        complete,
        malformed,
        too_large,  ///< more than maxBody bytes of data
        overhead,   ///< more than maxOverhead bytes of chunk extensions and trailers
    };

    ChunkedDecoder(std::size_t maxBody, std::size_t maxOverhead)
        : maxBody_(maxBody), maxOverhead_(maxOverhead) {}

    /// Appends the data among the bytes to `body` and returns how many bytes were used; less than all only
    /// at the end. Extensions and trailers are checked and dropped.
    std::size_t feed(std::string_view bytes, std::string& body);
    State state() const { return state_; }

private:
    enum class Part {
        size,
        size_space,
        extension,
        size_line_feed,
        data,
        data_return,
        data_line_feed,
        trailer_name,
        trailer_value,
        trailer_line_feed,
        last_line_feed,
    };

    void take(char c);
    void takeSize(char c);
    void beginChunk();
    void takeTrailerName(char c);
    void expect(char c, char wanted, Part next);
    void fail(State why) { state_ = why; }
    void countOverhead();

    const std::size_t maxBody_;
    const std::size_t maxOverhead_;
    State state_ = State::more;
    Part part_ = Part::size;
    std::size_t size_ = 0;  ///< of the chunk, then what is left of it
    int digits_ = 0;
    std::size_t received_ = 0;  ///< data of all chunks announced so far
    std::size_t overhead_ = 0;
    std::size_t nameLength_ = 0;
};

}  // namespace guichet::http
