#include "knowledge/article_store.h"

#include "base/text.h"
#include "knowledge/article.h"
#include "knowledge/picture_store.h"
#include "knowledge/readable_sql.h"

namespace guichet::knowledge {

using storage::Row;
using storage::Statement;

namespace {

constexpr Statement insertOne{
    "knowledge.article.insert",
    "INSERT INTO article (article_key, owner_id, review_on, created_at) VALUES ($1,$2,'',$3) RETURNING id"};
constexpr Statement nameAfterNumber{"knowledge.article.key",
                                    "UPDATE article SET article_key = 'kb-' || id WHERE id=$1"};
constexpr Statement deleteArticle{"knowledge.article.delete", "DELETE FROM article WHERE id=$1"};
#define ARTICLE_COLUMNS "SELECT id, article_key, owner_id, review_on, version FROM article"
constexpr Statement selectArticle{"knowledge.article.get", ARTICLE_COLUMNS " WHERE id=$1"};
constexpr Statement selectArticles{"knowledge.article.all", ARTICLE_COLUMNS " ORDER BY id"};
constexpr Statement selectByKey{"knowledge.article.by_key", "SELECT id FROM article WHERE article_key=$1"};
constexpr Statement updateOne{
    "knowledge.article.update",
    "UPDATE article SET owner_id=$3, review_on=$4, version=version+1 WHERE id=$1 AND version=$2"};

#define VERSION_COLUMNS(body_fr, body_en, technical_fr, technical_en)                                       \
    "SELECT v.id, v.article_id, a.article_key, v.number, v.state, v.kind, v.audience, v.team_id, v.level, " \
    "v.title_fr, v.title_en, v.summary_fr, v.summary_en, " body_fr ", " body_en ", " technical_fr           \
    ", " technical_en                                                                                       \
    ", v.products, v.codes, v.keywords_fr, v.keywords_en, v.guide_key, v.words, v.behind, "                 \
    "v.changed_at, v.changed_by, v.published_at, v.published_by, v.version FROM article_version v JOIN "    \
    "article a ON a.id = v.article_id "
#define WHOLE VERSION_COLUMNS("v.body_fr", "v.body_en", "v.technical_fr", "v.technical_en")
#define WITHOUT_TEXTS VERSION_COLUMNS("''", "''", "''", "''")

constexpr Statement insertVersionRow{
    "knowledge.version.insert",
    "INSERT INTO article_version (article_id, number, state, kind, audience, team_id, level, title_fr, "
    "title_en, "
    "summary_fr, summary_en, body_fr, body_en, technical_fr, technical_en, products, codes, keywords_fr, "
    "keywords_en, guide_key, words, behind, changed_at, changed_by) VALUES "
    "($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16,$17,$18,$19,$20,$21,$22,$23,$24) RETURNING id"};
constexpr Statement updateVersionRow{
    "knowledge.version.update",
    "UPDATE article_version SET state=$3, kind=$4, audience=$5, team_id=$6, level=$7, title_fr=$8, "
    "title_en=$9, "
    "summary_fr=$10, summary_en=$11, body_fr=$12, body_en=$13, technical_fr=$14, technical_en=$15, "
    "products=$16, codes=$17, keywords_fr=$18, keywords_en=$19, guide_key=$20, words=$21, behind=$22, "
    "changed_at=$23, changed_by=$24, published_at=$25, published_by=$26, version=version+1 "
    "WHERE id=$1 AND version=$2"};
constexpr Statement deleteVersion{"knowledge.version.delete",
                                  "DELETE FROM article_version WHERE id=$1 AND version=$2"};
constexpr Statement selectVersion{"knowledge.version.get",
                                  WHOLE "WHERE " GUICHET_SQL_ARTICLE_READABLE " AND v.id=$6"};
constexpr Statement selectPublished{"knowledge.version.published",
                                    WHOLE "WHERE " GUICHET_SQL_ARTICLE_READABLE
                                          " AND v.article_id=$6 AND v.state='published'"};
constexpr Statement selectAll{"knowledge.version.all", WITHOUT_TEXTS "WHERE " GUICHET_SQL_ARTICLE_READABLE
                                                                     " ORDER BY v.article_id, v.number DESC"};
constexpr Statement selectOfArticle{"knowledge.version.of_article",
                                    WITHOUT_TEXTS "WHERE " GUICHET_SQL_ARTICLE_READABLE
                                                  " AND v.article_id=$6 ORDER BY v.number DESC"};
constexpr Statement selectAllPublished{"knowledge.version.all_published",
                                       WITHOUT_TEXTS "WHERE " GUICHET_SQL_ARTICLE_READABLE
                                                     " AND v.state='published' ORDER BY v.article_id"};
constexpr Statement selectAny{"knowledge.version.any",
                              WITHOUT_TEXTS "WHERE v.article_id=$1 ORDER BY v.number DESC"};

constexpr Statement selectCustomers{
    "knowledge.customer.of_version",
    "SELECT customer_id FROM article_customer WHERE version_id=$1 ORDER BY customer_id"};
constexpr Statement deleteCustomers{"knowledge.customer.delete",
                                    "DELETE FROM article_customer WHERE version_id=$1"};
constexpr Statement insertCustomer{"knowledge.customer.insert",
                                   "INSERT INTO article_customer (version_id, customer_id) VALUES ($1,$2)"};
constexpr Statement selectSources{
    "knowledge.source.of_version",
    "SELECT title, address, checked_on FROM article_source WHERE version_id=$1 ORDER BY place"};
constexpr Statement deleteSources{"knowledge.source.delete",
                                  "DELETE FROM article_source WHERE version_id=$1"};
constexpr Statement insertSource{
    "knowledge.source.insert",
    "INSERT INTO article_source (version_id, place, title, address, checked_on) VALUES ($1,$2,$3,$4,$5)"};

constexpr Statement selectShipped{"knowledge.shipped.get",
                                  "SELECT version_id FROM article_shipped WHERE article_id=$1"};
constexpr Statement putShipped{"knowledge.shipped.put",
                               "INSERT INTO article_shipped (article_id, version_id) VALUES ($1,$2) ON "
                               "CONFLICT (article_id) DO UPDATE SET version_id = excluded.version_id"};

std::string joined(const std::vector<std::string>& lines) {
    std::string out;
    for (const std::string& line : lines) out += (out.empty() ? "" : "\n") + line;
    return out;
}

std::vector<std::string> lines(std::string_view text) {
    std::vector<std::string> out;
    for (const auto line : split(text, '\n'))
        if (!line.empty()) out.emplace_back(line);
    return out;
}

template <NamedEnum E>
std::optional<E> maybeNamed(const Row& row, int column) {
    return row.isNull(column) ? std::nullopt : std::optional(row.named<E>(column));
}

Article articleFrom(const Row& row) {
    return {row.id<ArticleId>(0), row.string(1), row.maybeId<PersonId>(2), row.string(3), row.integer(4)};
}

Content contentFrom(const Row& row) {
    Content c;
    c.kind = row.named<ArticleKind>(5);
    c.audience = row.named<Audience>(6);
    c.teamId = row.maybeId<TeamId>(7);
    c.level = maybeNamed<directory::Level>(row, 8);
    c.title = {row.string(9), row.string(10)};
    c.summary = {row.string(11), row.string(12)};
    c.body = {row.string(13), row.string(14)};
    c.technical = {row.string(15), row.string(16)};
    c.products = lines(row.text(17));
    c.codes = lines(row.text(18));
    c.keywords = {lines(row.text(19)), lines(row.text(20))};
    c.guide = row.string(21);
    return c;
}

Version versionFrom(const Row& row) {
    Version v;
    v.id = row.id<VersionId>(0);
    v.article = row.id<ArticleId>(1);
    v.key = row.string(2);
    v.number = row.integer(3);
    v.state = row.named<VersionState>(4);
    v.content = contentFrom(row);
    v.words = row.string(22);
    v.behind = maybeNamed<Language>(row, 23);
    v.changedAt = row.instant(24);
    v.changedBy = row.maybeId<PersonId>(25);
    v.publishedAt = row.maybeInstant(26);
    v.publishedBy = row.maybeId<PersonId>(27);
    v.version = row.integer(28);
    return v;
}

void storeLists(Tx& tx, VersionId id, const Content& c) {
    tx.execute(deleteCustomers, id);
    for (const CustomerId customer : c.customerIds) tx.execute(insertCustomer, id, customer);
    tx.execute(deleteSources, id);
    std::int64_t place = 0;
    for (const Source& s : c.sources) tx.execute(insertSource, id, place++, s.title, s.address, s.checkedOn);
    storeShown(tx, id, shownIn(c));
}

std::optional<Version> withLists(Tx& tx, std::optional<Version> version) {
    if (!version) return version;
    version->content.customerIds = tx.all(
        selectCustomers, [](const Row& row) { return row.id<CustomerId>(0); }, version->id);
    version->content.sources = tx.all(
        selectSources,
        [](const Row& row) {
            return Source{row.string(0), row.string(1), row.string(2)};
        },
        version->id);
    return version;
}

}  // namespace

ArticleId insertArticle(Tx& tx, const std::optional<std::string>& key, std::optional<PersonId> owner,
                        Instant now) {
    const ArticleId id{tx.integer(insertOne, key, owner, now)};
    if (!key) tx.execute(nameAfterNumber, id);
    return id;
}

void removeArticle(Tx& tx, ArticleId id) {
    tx.execute(deleteArticle, id);
}

std::optional<Article> loadArticle(Tx& tx, ArticleId id) {
    return tx.first(selectArticle, articleFrom, id);
}

std::vector<Article> loadArticles(Tx& tx) {
    return tx.all(selectArticles, articleFrom);
}

std::optional<ArticleId> articleByKey(Tx& tx, const std::string& key) {
    return tx.first(
        selectByKey, [](const Row& row) { return row.id<ArticleId>(0); }, key);
}

bool updateArticle(Tx& tx, const Article& a) {
    return tx.execute(updateOne, a.id, a.version, a.owner, a.reviewOn) == 1;
}

std::optional<VersionId> shippedVersion(Tx& tx, ArticleId article) {
    return tx.first(
        selectShipped, [](const Row& row) { return row.id<VersionId>(0); }, article);
}

void noteShipped(Tx& tx, ArticleId article, VersionId version) {
    tx.execute(putShipped, article, version);
}

VersionId insertVersion(Tx& tx, const Version& v) {
    const Content& c = v.content;
    const VersionId id{tx.integer(insertVersionRow, v.article, v.number, v.state, c.kind, c.audience,
                                  c.teamId, c.level, c.title.fr, c.title.en, c.summary.fr, c.summary.en,
                                  c.body.fr, c.body.en, c.technical.fr, c.technical.en, joined(c.products),
                                  joined(c.codes), joined(c.keywords.fr), joined(c.keywords.en), c.guide,
                                  wordsOf(c), v.behind, v.changedAt, v.changedBy)};
    storeLists(tx, id, c);
    return id;
}

bool updateVersion(Tx& tx, const Version& v) {
    const Content& c = v.content;
    const bool found =
        tx.execute(updateVersionRow, v.id, v.version, v.state, c.kind, c.audience, c.teamId, c.level,
                   c.title.fr, c.title.en, c.summary.fr, c.summary.en, c.body.fr, c.body.en, c.technical.fr,
                   c.technical.en, joined(c.products), joined(c.codes), joined(c.keywords.fr),
                   joined(c.keywords.en), c.guide, wordsOf(c), v.behind, v.changedAt, v.changedBy,
                   v.publishedAt, v.publishedBy) == 1;
    if (found) storeLists(tx, v.id, c);
    return found;
}

bool removeVersion(Tx& tx, VersionId id, std::int64_t version) {
    return tx.execute(deleteVersion, id, version) == 1;
}

std::optional<Version> loadVersion(Tx& tx, const Reader& reader, VersionId id) {
    return withLists(tx, tx.first(selectVersion, versionFrom, GUICHET_ARTICLE_READER(reader), id));
}

std::optional<Version> loadPublished(Tx& tx, const Reader& reader, ArticleId article) {
    return withLists(tx, tx.first(selectPublished, versionFrom, GUICHET_ARTICLE_READER(reader), article));
}

std::vector<Version> loadVersions(Tx& tx, const Reader& reader, std::optional<ArticleId> article) {
    return article ? tx.all(selectOfArticle, versionFrom, GUICHET_ARTICLE_READER(reader), *article)
                   : tx.all(selectAll, versionFrom, GUICHET_ARTICLE_READER(reader));
}

std::vector<Version> loadAllPublished(Tx& tx, const Reader& reader) {
    return tx.all(selectAllPublished, versionFrom, GUICHET_ARTICLE_READER(reader));
}

std::vector<Version> loadAnyVersions(Tx& tx, ArticleId article) {
    return tx.all(selectAny, versionFrom, article);
}

}  // namespace guichet::knowledge
