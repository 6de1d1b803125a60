#include "knowledge/picture_store.h"

#include "knowledge/readable_sql.h"

namespace guichet::knowledge {

using storage::Row;
using storage::Statement;

namespace {

constexpr Statement selectOfArticle{
    "knowledge.picture.of_article",
    "SELECT name, file_id FROM article_picture WHERE article_id=$1 ORDER BY name"};
constexpr Statement selectUnshown{
    "knowledge.picture.unshown",
    "SELECT p.name, p.file_id FROM article_picture p WHERE p.article_id=$1 AND NOT EXISTS (SELECT 1 FROM "
    "article_version v JOIN article_version_picture s ON s.version_id = v.id WHERE v.article_id = "
    "p.article_id AND s.name = p.name) ORDER BY p.name"};
constexpr Statement insertOne{"knowledge.picture.insert",
                              "INSERT INTO article_picture (article_id, name, file_id) VALUES ($1,$2,$3)"};
constexpr Statement deleteOne{"knowledge.picture.delete",
                              "DELETE FROM article_picture WHERE article_id=$1 AND name=$2"};
constexpr Statement deleteShown{"knowledge.picture.unshow",
                                "DELETE FROM article_version_picture WHERE version_id=$1"};
constexpr Statement insertShown{
    "knowledge.picture.show",
    "INSERT INTO article_version_picture (version_id, name, technical) VALUES ($1,$2,$3)"};
constexpr Statement selectReadable{
    "knowledge.picture.readable",
    "SELECT p.file_id FROM article_picture p JOIN article_version v ON v.article_id = p.article_id JOIN "
    "article_version_picture s ON s.version_id = v.id AND s.name = p.name "
    "WHERE " GUICHET_SQL_ARTICLE_READABLE
    " AND p.article_id=$6 AND p.name=$7 AND (CAST($1 AS BIGINT) = 1 OR s.technical = 0) LIMIT 1"};

PictureRow fromRow(const Row& row) {
    return {row.string(0), row.id<FileId>(1)};
}

}  // namespace

std::vector<PictureRow> loadPictures(Tx& tx, ArticleId article) {
    return tx.all(selectOfArticle, fromRow, article);
}

std::vector<PictureRow> loadUnshown(Tx& tx, ArticleId article) {
    return tx.all(selectUnshown, fromRow, article);
}

void insertPicture(Tx& tx, ArticleId article, const PictureRow& picture) {
    tx.execute(insertOne, article, picture.name, picture.file);
}

void deletePicture(Tx& tx, ArticleId article, const std::string& name) {
    tx.execute(deleteOne, article, name);
}

void storeShown(Tx& tx, VersionId version, const std::vector<Shown>& shown) {
    tx.execute(deleteShown, version);
    for (const Shown& each : shown) tx.execute(insertShown, version, each.name, each.technical);
}

std::optional<FileId> readablePicture(Tx& tx, const Reader& reader, ArticleId article,
                                      const std::string& name) {
    return tx.first(
        selectReadable, [](const Row& row) { return row.id<FileId>(0); }, GUICHET_ARTICLE_READER(reader),
        article, name);
}

}  // namespace guichet::knowledge
