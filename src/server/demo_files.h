#pragma once
// Inside the demo's loader: reading its files. Whatever does not fit ends the load with a DemoError.

#include <stdexcept>
#include <string>
#include <string_view>

#include "base/enum.h"
#include "base/json.h"
#include "base/result.h"

namespace guichet::server {

/// A fault in the demo's own files is a broken invariant of the program; it ends the load with its reason.
class DemoError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// A file of the demo world that is built into the program; its path begins with "/".
std::string_view fileOf(std::string_view path);
/// The same, read as JSON.
json::Document parsed(std::string_view path);
/// A member of an object, or what it is when it is missing.
std::string textOf(json::Value v, std::string_view key);
int numberOf(json::Value v, std::string_view key, int otherwise);
bool flagOf(json::Value v, std::string_view key);

/// Calls `f` with each item of a list.
template <class F>
void eachOf(json::Value v, std::string_view key, F f) {
    const auto list = v.find(key);
    if (!list || list->type() != json::Type::array) return;
    for (std::size_t i = 0; i < list->size(); ++i) f(list->at(i));
}

/// The value of a result that can only fail through a fault in the files; `what` says in which.
template <class T>
T must(Result<T> result, const std::string& what) {
    if (result.ok()) return std::move(result).value();
    std::string why = result.error().code;
    for (const FieldError& f : result.error().fields) why += " " + f.path + ": " + f.code;
    throw DemoError(what + ": " + why);
}

/// An enumerator by its name.
template <class E>
E named(json::Value v, std::string_view key) {
    const auto value = fromName<E>(textOf(v, key));
    if (!value) throw DemoError("unknown value of " + std::string(key) + ": " + textOf(v, key));
    return *value;
}

}  // namespace guichet::server
