#include "platform/sealing/sealing.h"

#include <gmock/gmock.h>

#include "support/temp_dir.h"

namespace guichet::sealing {
namespace {

TEST(Sealing, purposesAndNumbersHaveKeysOfTheirOwn) {
    const test::TempDir folder;
    const MasterKey master = MasterKey::open(folder.path().string());
    EXPECT_EQ(master.derive("maildoor", 1), MasterKey::open(folder.path().string()).derive("maildoor", 1));
    EXPECT_NE(master.derive("maildoor", 1), master.derive("maildoor", 2));
    EXPECT_NE(master.derive("maildoor", 1), master.derive("2ndfactr", 1));
    const std::string sealed = Sealer(master.derive("maildoor", 1)).seal("secret");
    EXPECT_EQ(Sealer(master.derive("maildoor", 1)).unseal(sealed), "secret");
    EXPECT_EQ(Sealer(master.derive("2ndfactr", 1)).unseal(sealed), std::nullopt);
}

}  // namespace
}  // namespace guichet::sealing
