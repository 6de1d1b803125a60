#include <cairo-pdf.h>
#include <cairo.h>

#include <algorithm>
#include <memory>
#include <stdexcept>

#include "platform/print/box.h"
#include "platform/print/compose.h"
#include "platform/print/pdf_language.h"
#include "platform/print/picture.h"
#include "platform/print/print.h"
#include "platform/print/words.h"

namespace guichet::print {
namespace {

cairo_status_t append(void* to, const unsigned char* data, unsigned length) {
    static_cast<std::string*>(to)->append(reinterpret_cast<const char*>(data), length);
    return CAIRO_STATUS_SUCCESS;
}

struct ReleaseDrawing {
    void operator()(cairo_t* drawing) const { cairo_destroy(drawing); }
};

/// Draws pages into a PDF.
class Press {
public:
    Press(const Sheet& sheet, const Fonts& fonts, const Look& look)
        : sheet_(sheet), fonts_(fonts), look_(look) {
        surface_.reset(cairo_pdf_surface_create_for_stream(append, &out_, pageWidth, pageHeight));
        // Later versions hide the objects that withLanguage() adds to.
        cairo_pdf_surface_restrict_to_version(surface_.get(), CAIRO_PDF_VERSION_1_4);
        describe(CAIRO_PDF_METADATA_TITLE, sheet.title);
        describe(CAIRO_PDF_METADATA_SUBJECT, sheet.summary);
        describe(CAIRO_PDF_METADATA_CREATOR, "Guichet");
        describe(CAIRO_PDF_METADATA_CREATE_DATE, formatInstant(sheet.made));
        describe(CAIRO_PDF_METADATA_MOD_DATE, formatInstant(sheet.made));
        drawing_.reset(cairo_create(surface_.get()));
        canvas_.cairo = drawing_.get();
    }

    std::string print(const std::vector<Page>& pages) {
        cairo_tag_begin(drawing_.get(), "Document", nullptr);
        for (std::size_t i = 0; i < pages.size(); ++i) {
            for (const Placed& placed : pages[i]) place(placed, i + 1);
            openElement({});
            enterLinks();
            foot(i + 1, pages.size());
            if (i + 1 == pages.size()) cairo_tag_end(drawing_.get(), "Document");
            cairo_show_page(drawing_.get());
        }
        drawing_.reset();
        cairo_surface_finish(surface_.get());
        if (const cairo_status_t status = cairo_surface_status(surface_.get());
            status != CAIRO_STATUS_SUCCESS)
            throw std::runtime_error(std::string("no PDF: ") + cairo_status_to_string(status));
        return withLanguage(std::move(out_), sheet_.language);
    }

private:
    void describe(cairo_pdf_metadata_t what, const std::string& text) {
        if (!text.empty()) cairo_pdf_surface_set_metadata(surface_.get(), what, text.c_str());
    }

    void place(const Placed& placed, std::size_t page) {
        const Box& box = placed.box;
        const double y = look_.top + placed.y;
        for (const Backdrop& behind : box.backdrops) {
            cairo_set_source_rgb(drawing_.get(), behind.colour.red, behind.colour.green, behind.colour.blue);
            const double up = behind.begins || !placed.touches ? 0 : y - previousEnd_;
            cairo_rectangle(drawing_.get(), behind.x, y - up, behind.width, box.height + up);
            cairo_fill(drawing_.get());
        }
        previousEnd_ = y + box.height;
        if (box.outline > 0) enter(box, page, y);
        if (!box.continues || open_ != box.tag) openElement(box.tag);
        cairo_save(drawing_.get());
        if (const double most = look_.height(); box.height > most) {
            // One row that is higher than a page: smaller, but whole.
            cairo_translate(drawing_.get(), look_.left * (1 - most / box.height),
                            y * (1 - most / box.height));
            cairo_scale(drawing_.get(), most / box.height, most / box.height);
        }
        box.draw(canvas_, y);
        cairo_restore(drawing_.get());
    }

    /// Ends the element that is open and begins another, if the tag names one.
    void openElement(const std::string& tag) {
        if (!open_.empty()) cairo_tag_end(drawing_.get(), open_.c_str());
        open_ = tag;
        if (!tag.empty()) cairo_tag_begin(drawing_.get(), tag.c_str(), nullptr);
    }

    void enterLinks() {
        for (const LinkPlace& link : canvas_.links) {
            cairo_tag_begin(drawing_.get(), CAIRO_TAG_LINK, link.c_str());
            cairo_tag_end(drawing_.get(), CAIRO_TAG_LINK);
        }
        canvas_.links.clear();
    }

    void enter(const Box& box, std::size_t page, double y) {
        // A level that is left out stands below the last one there is.
        const std::size_t level = std::min(static_cast<std::size_t>(box.outline), parents_.size());
        const std::string place =
            "page=" + std::to_string(page) + " pos=[0 " + std::to_string(std::max(y - 12, 0.0)) + "]";
        const int id =
            cairo_pdf_surface_add_outline(surface_.get(), parents_[level - 1], box.outlineText.c_str(),
                                          place.c_str(), CAIRO_PDF_OUTLINE_FLAG_OPEN);
        parents_.resize(level);
        parents_.push_back(id);
    }

    void foot(std::size_t page, std::size_t pages) {
        TextStyle style;
        style.size = sheet_.form == Form::notice ? 11 : 8;
        style.colour = quiet;
        const auto write = [&](const std::string& text, bool right) {
            if (text.empty()) return;
            WordsMaker maker(fonts_, style, sheet_.pages);
            maker.add(text);
            const Words words = maker.make(0);
            words.draw(canvas_, 0, right ? pageWidth - look_.right - words.width() : look_.left,
                       pageHeight - 48);
        };
        write(sheet_.foot, false);
        if (sheet_.form == Form::document) write(std::to_string(page) + " / " + std::to_string(pages), true);
    }

    const Sheet& sheet_;
    const Fonts& fonts_;
    const Look& look_;
    std::string out_;
    std::unique_ptr<cairo_surface_t, ReleaseSurface> surface_;
    std::unique_ptr<cairo_t, ReleaseDrawing> drawing_;
    Canvas canvas_;
    std::string open_;  ///< the element that is being drawn
    std::vector<int> parents_{CAIRO_PDF_OUTLINE_ROOT};
    double previousEnd_ = 0;
};

/// A notice whose letters have this size.
Look noticeLook(double size) {
    Look look;
    look.left = look.right = 62;
    look.top = 62;
    look.bottom = 70;
    look.size = size;
    look.leading = 1.42;
    look.title = std::max(size * 1.9, 24.0);
    look.discs = true;
    return look;
}

}  // namespace

Result<std::string> toPdf(const Sheet& sheet) {
    const Fonts fonts(sheet.language);
    if (sheet.form == Form::document) {
        const Look look;
        return Press(sheet, fonts, look)
            .print(paginate(Composer(sheet, fonts, look).compose(), look.height()));
    }
    for (double size = 17; size >= 10.5; size -= 0.5) {
        const Look look = noticeLook(size);
        const std::vector<Page> pages = paginate(Composer(sheet, fonts, look).compose(), look.height());
        if (pages.size() == 1) return Press(sheet, fonts, look).print(pages);
    }
    return fail(ErrorKind::invalid, "print.notice_too_long");
}

}  // namespace guichet::print
