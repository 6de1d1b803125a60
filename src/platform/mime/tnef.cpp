#include "platform/mime/tnef.h"

#include <cstdint>
#include <optional>

#include "base/text.h"
#include "platform/mime/charset.h"
#include "platform/mime/plain.h"

namespace guichet::mime {
namespace {

constexpr std::uint32_t signature = 0x223E9F78;
constexpr int maxLevels = 3;
constexpr std::size_t maxProperties = 2000;
constexpr std::size_t maxAttributes = 20000;

/// Reads little-endian numbers and never beyond the end.
class Reader {
public:
    explicit Reader(std::string_view bytes) : rest_(bytes) {}

    std::optional<std::uint32_t> number(std::size_t width) {
        if (rest_.size() < width) return std::nullopt;
        std::uint32_t value = 0;
        for (std::size_t i = 0; i < width; ++i)
            value |= static_cast<std::uint32_t>(static_cast<unsigned char>(rest_[i])) << (8 * i);
        rest_.remove_prefix(width);
        return value;
    }
    std::optional<std::string_view> bytes(std::size_t count) {
        if (rest_.size() < count) return std::nullopt;
        const std::string_view out = rest_.substr(0, count);
        rest_.remove_prefix(count);
        return out;
    }
    /// Skips what fills a value of `length` bytes up to a multiple of four. A missing end is no damage.
    void skipPadding(std::size_t length) {
        const std::size_t fill = (4 - length % 4) % 4;
        rest_.remove_prefix(fill < rest_.size() ? fill : rest_.size());
    }
    bool empty() const { return rest_.empty(); }
    std::string_view rest() const { return rest_; }

private:
    std::string_view rest_;
};

/// One MAPI property. For those with several values, the first.
struct Property {
    std::uint32_t type = 0;
    std::uint32_t id = 0;
    std::string_view value;
};

namespace type {
constexpr std::uint32_t object = 0x000D, text8 = 0x001E, text16 = 0x001F, binary = 0x0102, many = 0x1000;
}
namespace id {
constexpr std::uint32_t body = 0x1000, html = 0x1013, displayName = 0x3001, data = 0x3701, shortName = 0x3704,
                        longName = 0x3707, mimeTag = 0x370E, contentId = 0x3712;
}

std::size_t fixedSize(std::uint32_t propertyType) {
    switch (propertyType) {
        case 0x0002:
        case 0x0003:
        case 0x0004:
        case 0x000A:
        case 0x000B:
            return 4;
        case 0x0005:
        case 0x0006:
        case 0x0007:
        case 0x0014:
        case 0x0040:
            return 8;
        case 0x0048:
            return 16;
        default:
            return 0;
    }
}

/// Skips the name of a named property (ids from 0x8000 up).
bool skipName(Reader& in) {
    if (!in.bytes(16)) return false;
    const auto kind = in.number(4);
    if (!kind) return false;
    const auto value = in.number(4);
    if (!value || *kind == 0) return value.has_value();
    if (!in.bytes(*value)) return false;
    in.skipPadding(*value);
    return true;
}

bool readValues(Reader& in, std::uint32_t propertyType, std::string_view& first) {
    const std::uint32_t base = propertyType & ~type::many;
    const std::size_t fixed = fixedSize(base);
    const bool variable =
        base == type::object || base == type::text8 || base == type::text16 || base == type::binary;
    if (fixed == 0 && !variable) return false;
    std::uint32_t count = 1;
    if (variable || (propertyType & type::many) != 0) {
        const auto given = in.number(4);
        if (!given || *given > maxProperties) return false;
        count = *given;
    }
    for (std::uint32_t i = 0; i < count; ++i) {
        const auto length =
            variable ? in.number(4) : std::optional<std::uint32_t>(static_cast<std::uint32_t>(fixed));
        const auto value = length ? in.bytes(*length) : std::nullopt;
        if (!value) return false;
        in.skipPadding(*length);
        if (i == 0) first = *value;
    }
    return true;
}

/// The properties that could be read; `damaged` is set if not all could.
std::vector<Property> readProperties(std::string_view block, bool& damaged) {
    std::vector<Property> out;
    Reader in(block);
    const auto count = in.number(4);
    for (std::uint32_t i = 0; count && i < *count && i < maxProperties; ++i) {
        const auto propertyType = in.number(2), propertyId = in.number(2);
        Property property;
        if (!propertyType || !propertyId || (*propertyId >= 0x8000 && !skipName(in)) ||
            !readValues(in, *propertyType, property.value)) {
            damaged = true;
            return out;
        }
        property.type = *propertyType & ~type::many;
        property.id = *propertyId;
        out.push_back(property);
    }
    return out;
}

class Stream {
public:
    Stream(TnefContent& out, std::size_t maxFiles, int level)
        : out_(out), maxFiles_(maxFiles), level_(level) {}

    void read(std::string_view bytes) {
        Reader in(bytes);
        if (in.number(4) != signature || !in.number(2)) {
            out_.damaged = true;
            return;
        }
        out_.valid = true;
        for (std::size_t i = 0; !in.empty() && i < maxAttributes; ++i) {
            const auto level = in.number(1), name = in.number(4), length = in.number(4);
            auto data = length ? in.bytes(*length) : std::nullopt;
            const bool cut = length && !data;
            if (cut) data = in.rest();  // keep what there is of a file that was cut
            if (!level || !name || !data) {
                out_.damaged = true;
                break;
            }
            attribute(*name, *data);
            if (cut || !in.number(2)) {
                out_.damaged = out_.damaged || cut;
                break;
            }
        }
        finishFile();
    }

private:
    void attribute(std::uint32_t name, std::string_view data) {
        switch (name) {
            case 0x00069007:  // OEM code page
                if (const auto page = Reader(data).number(4)) charset_ = "windows-" + std::to_string(*page);
                break;
            case 0x0002800C:
                if (body_.empty()) body_ = text(type::text8, data);
                break;
            case 0x00069003:
                message(readProperties(data, out_.damaged));
                break;
            case 0x00069002:  // rendering data begins a new attachment
                finishFile();
                file_.emplace();
                break;
            case 0x00018010:
                file().name = text(type::text8, data);
                break;
            case 0x0006800F:
                file().bytes = std::string(data);
                break;
            case 0x00069005:
                attachment(readProperties(data, out_.damaged));
                break;
            default:
                break;
        }
    }

    TnefFile& file() {
        if (!file_) file_.emplace();
        return *file_;
    }

    std::string text(std::uint32_t propertyType, std::string_view value) const {
        const std::string decoded =
            decodeText(value, propertyType == type::text16 ? "utf-16le" : charset_).text;
        return cleanText(decoded.substr(0, decoded.find('\0')));
    }

    void message(const std::vector<Property>& properties) {
        for (const Property& p : properties) {
            const bool isText = p.type == type::text8 || p.type == type::text16;
            if (p.id == id::body && isText) body_ = text(p.type, p.value);
            if (p.id == id::html && (isText || p.type == type::binary)) html_ = text(p.type, p.value);
        }
    }

    void attachment(const std::vector<Property>& properties) {
        TnefFile& target = file();
        std::string longName, shortName, displayName;
        for (const Property& p : properties) {
            if (p.type == type::text8 || p.type == type::text16) {
                const std::string value = text(p.type, p.value);
                if (p.id == id::longName) longName = value;
                if (p.id == id::shortName) shortName = value;
                if (p.id == id::displayName) displayName = value;
                if (p.id == id::mimeTag) target.mediaType = asciiLower(value);
                if (p.id == id::contentId) target.contentId = value;
            } else if (p.id == id::data && p.type == type::binary) {
                target.bytes = std::string(p.value);
            } else if (p.id == id::data && p.type == type::object && p.value.size() > 16) {
                object(p.value.substr(16), target);  // behind the identifier of its interface
            }
        }
        for (const std::string& candidate : {longName, target.name, shortName, displayName}) {
            if (candidate.empty()) continue;
            target.name = candidate;
            break;
        }
    }

    /// A message inside the message, or an object of some other program.
    void object(std::string_view bytes, TnefFile& target) {
        if (Reader(bytes).number(4) != signature || level_ >= maxLevels) {
            target.bytes = std::string(bytes);
            return;
        }
        TnefContent inner;
        const std::size_t room = maxFiles_ > out_.files.size() ? maxFiles_ - out_.files.size() : 0;
        Stream(inner, room, level_ + 1).read(bytes);
        target.bytes = inner.text.empty() ? inner.html : inner.text;
        target.mediaType = inner.text.empty() && !inner.html.empty() ? "text/html" : "text/plain";
        out_.damaged = out_.damaged || inner.damaged;
        for (TnefFile& nested : inner.files) nested_.push_back(std::move(nested));
    }

    void finishFile() {
        if (file_ && (!file_->bytes.empty() || !file_->name.empty()) && out_.files.size() < maxFiles_)
            out_.files.push_back(std::move(*file_));
        file_.reset();
        for (TnefFile& nested : nested_)
            if (out_.files.size() < maxFiles_) out_.files.push_back(std::move(nested));
        nested_.clear();
        out_.text = body_;
        out_.html = html_;
    }

    TnefContent& out_;
    std::size_t maxFiles_;
    int level_;
    std::string charset_ = "windows-1252";
    std::string body_, html_;
    std::optional<TnefFile> file_;
    std::vector<TnefFile> nested_;
};

}  // namespace

TnefContent readTnef(std::string_view bytes, std::size_t maxFiles) {
    TnefContent out;
    Stream(out, maxFiles, 1).read(bytes);
    return out;
}

}  // namespace guichet::mime
