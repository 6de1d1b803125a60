#pragma once
// Which documents may be found, as a condition on their marks. It becomes part of the query, so that nothing
// outside it is even counted.

#include <string>
#include <utility>
#include <vector>

namespace guichet::search {

struct Filter {
    enum class Kind { all, none, mark, any_of, all_of };
    Kind kind = Kind::all;
    std::string mark;           ///< of Kind::mark
    std::vector<Filter> parts;  ///< of any_of (of none: none) and all_of (of none: all)

    static Filter all() { return {}; }
    static Filter none() { return {Kind::none, {}, {}}; }
    static Filter has(std::string mark) { return {Kind::mark, std::move(mark), {}}; }
    static Filter anyOf(std::vector<Filter> parts) { return {Kind::any_of, {}, std::move(parts)}; }
    static Filter allOf(std::vector<Filter> parts) { return {Kind::all_of, {}, std::move(parts)}; }
};

}  // namespace guichet::search
