#pragma once
// The compiled gettext catalogues (MO files), as bytes inside the program. catalogues.cmake makes them.

#include <cstddef>

namespace guichet::i18n {

struct Catalogue {
    const unsigned char* data;
    std::size_t size;
};

extern const Catalogue catalogue_fr;
extern const Catalogue catalogue_en;

}  // namespace guichet::i18n
