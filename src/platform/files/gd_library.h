#pragma once
// GD, opened when the first picture is decoded. Linked as usual it would bring its thirty codecs, video's
// among them, into every process that never sees a picture: a tenth of the memory at rest.

#include <gd.h>

namespace guichet::files {

/// What we use of it, under its own names without "gd".
struct GdLibrary {
    decltype(&gdSetErrorMethod) setErrorMethod;
    decltype(&gdFree) free;
    decltype(&gdImageDestroy) imageDestroy;
    decltype(&gdImageCreateFromPngPtr) fromPng;
    decltype(&gdImageCreateFromJpegPtrEx) fromJpeg;
    decltype(&gdImageCreateFromGifPtr) fromGif;
    decltype(&gdImageCreateFromWebpPtr) fromWebp;
    decltype(&gdImageCreateTrueColor) createTrueColor;
    decltype(&gdImageAlphaBlending) alphaBlending;
    decltype(&gdImageSetPixel) setPixel;
    decltype(&gdImageGetTrueColorPixel) trueColorPixel;
    decltype(&gdImageSetInterpolationMethod) setInterpolationMethod;
    decltype(&gdImageScale) scale;
    decltype(&gdImagePaletteToTrueColor) paletteToTrueColor;
    decltype(&gdImageSaveAlpha) saveAlpha;
    decltype(&gdImageWebpPtrEx) toWebp;
};

/// The library, or null where it is not installed, which is logged once. Any thread; stays open until the
/// end.
const GdLibrary* gdLibrary();

}  // namespace guichet::files
