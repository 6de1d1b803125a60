#include "platform/files/gd_library.h"

#include <dlfcn.h>

#include <optional>

#include "platform/log/log.h"

namespace guichet::files {

namespace {

// The interface of GD 2, under which every distribution has it.
constexpr const char* libraryName = "libgd.so.3";

std::optional<GdLibrary> open() {
    void* handle = ::dlopen(libraryName, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
    const auto failed = [] {
        const char* why = ::dlerror();
        log::error("pictures.no_library",
                   {{"library", libraryName}, {"reason", why ? why : "a function is missing"}});
        return std::nullopt;
    };
    if (!handle) return failed();
    GdLibrary gd{};
    bool all = true;
    const auto take = [&](auto& function, const char* name) {
        function = reinterpret_cast<std::remove_reference_t<decltype(function)>>(::dlsym(handle, name));
        all = all && function;
    };
    take(gd.setErrorMethod, "gdSetErrorMethod");
    take(gd.free, "gdFree");
    take(gd.imageDestroy, "gdImageDestroy");
    take(gd.fromPng, "gdImageCreateFromPngPtr");
    take(gd.fromJpeg, "gdImageCreateFromJpegPtrEx");
    take(gd.fromGif, "gdImageCreateFromGifPtr");
    take(gd.fromWebp, "gdImageCreateFromWebpPtr");
    take(gd.createTrueColor, "gdImageCreateTrueColor");
    take(gd.alphaBlending, "gdImageAlphaBlending");
    take(gd.setPixel, "gdImageSetPixel");
    take(gd.trueColorPixel, "gdImageGetTrueColorPixel");
    take(gd.setInterpolationMethod, "gdImageSetInterpolationMethod");
    take(gd.scale, "gdImageScale");
    take(gd.paletteToTrueColor, "gdImagePaletteToTrueColor");
    take(gd.saveAlpha, "gdImageSaveAlpha");
    take(gd.toWebp, "gdImageWebpPtrEx");
    if (!all) return failed();
    // It writes to standard error otherwise; that a picture is damaged is no event for the log.
    gd.setErrorMethod([](int, const char*, va_list) {});
    return gd;
}

}  // namespace

const GdLibrary* gdLibrary() {
    static const std::optional<GdLibrary> gd = open();
    return gd ? &*gd : nullptr;
}

}  // namespace guichet::files
