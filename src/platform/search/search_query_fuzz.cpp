// Whatever is typed, the index answers: no error, no endless question, nothing outside the filter.
#include <unistd.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include "platform/search/index.h"

namespace {

using namespace guichet::search;

struct Sample {
    Sample()
        : folder(std::filesystem::temp_directory_path() / ("search-fuzz-" + std::to_string(::getpid()))),
          index(folder, 2) {  // so few that the bounds are met
        Writer writer(folder, "1");
        const char* texts[] = {"Imprimante bloquée ORA-01017", "Écran noir 0x80070005",
                               "Wi-Fi lent 192.168.1.1", "Printer jam HTTP 502",
                               "Mot de passe oublié +33 4 50 12 34 56"};
        std::uint32_t number = 0;
        for (const char* text : texts) {
            writer.put({"ticket/" + std::to_string(++number),
                        "ticket",
                        number,
                        {{text, 3, false, true}, {text, 1, true}},
                        {number % 2 == 0 ? "customer/2" : "customer/1"},
                        {number}});
        }
        writer.commit();
        index.learnWords();
    }
    ~Sample() { std::filesystem::remove_all(folder); }
    std::filesystem::path folder;
    Index index;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const Sample sample;
    if (size == 0) return 0;
    Search s;
    s.text = std::string(reinterpret_cast<const char*>(data) + 1, size - 1);
    s.kind = "ticket";
    s.mode = static_cast<Search::Mode>(data[0] % 3);
    s.open = Filter::has("customer/1");
    if ((data[0] & 64u) != 0) s.full = Filter::has("customer/1");
    for (const Hit& hit : sample.index.find(s).hits) {
        if (hit.id != "ticket/2" && hit.id != "ticket/4") continue;
        std::fprintf(stderr, "broken: %s is of another customer\n", hit.id.c_str());
        std::abort();
    }
    return 0;
}
