#pragma once
// The routes as the OpenAPI document lists them, to be called one after the other.

#include <functional>
#include <string>
#include <vector>

#include "running_desk.h"

namespace guichet::test {

struct Operation {
    std::string id, method;
    std::string path;  ///< with its parameters filled in
    bool raw = false;  ///< takes bytes instead of JSON
};

/// All of them; `fill` says what stands for a parameter of a path.
inline std::vector<Operation> operationsOf(
    json::Value document,
    const std::function<std::string(const std::string& path, const std::string& name)>& fill) {
    std::vector<Operation> out;
    document.find("paths")->eachMember([&](std::string_view path, json::Value methods) {
        methods.eachMember([&](std::string_view method, json::Value operation) {
            Operation o{textOf(operation, "operationId"), std::string(method), std::string(path), false};
            for (char& c : o.method) c = static_cast<char>(std::toupper(c));
            for (auto at = o.path.find('{'); at != std::string::npos; at = o.path.find('{')) {
                const auto end = o.path.find('}', at);
                o.path.replace(at, end - at + 1,
                               fill(std::string(path), o.path.substr(at + 1, end - at - 1)));
            }
            if (const auto body = operation.find("requestBody"))
                o.raw = !body->find("content")->find("application/json");
            out.push_back(std::move(o));
        });
    });
    return out;
}

}  // namespace guichet::test
