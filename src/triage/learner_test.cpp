#include <gmock/gmock.h>

#include <algorithm>
#include <map>
#include <random>

#include "triage/training.h"
#include "triage/trial.h"

namespace guichet::triage {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

constexpr std::int64_t wifi = 11, printer = 22, mail = 33;

struct Ticket {
    std::int64_t number;
    std::string subject;
    std::int64_t value;
};

/// Tickets about three things, whose words overlap only in greetings.
std::vector<Ticket> history(int each) {
    const std::vector<std::string> words[] = {{"borne", "Wi-Fi", "réseau", "tablette", "signal"},
                                              {"imprimante", "toner", "papier", "bac", "copieur"},
                                              {"Outlook", "boîte", "message", "envoi", "pièce"}};
    const std::int64_t values[] = {wifi, printer, mail};
    std::mt19937 random(7);
    std::vector<Ticket> out;
    for (std::int64_t n = 1; n <= each * 3; ++n) {
        const auto& own = words[n % 3];
        const std::string subject =
            "Bonjour, problème avec " + own[random() % 5] + " et " + own[random() % 5];
        out.push_back({n, subject, values[n % 3]});
    }
    return out;
}

struct Prepared {
    Corpus corpus;
    std::vector<Labelled> examples;
};

Prepared prepare(const std::vector<Ticket>& tickets) {
    Prepared out;
    for (const Ticket& t : tickets) out.corpus.add(t.number, {t.subject, "", {}});
    out.corpus.finish();
    for (std::size_t i = 0; i < out.corpus.documents().size(); ++i)
        for (const Ticket& t : tickets)
            if (t.number == out.corpus.documents()[i].ticket) out.examples.push_back({i, t.value});
    return out;
}

Model modelOf(const std::vector<Ticket>& tickets) {
    const Prepared p = prepare(tickets);
    return learn(p.corpus, p.examples).model;
}

std::int64_t best(const Model& model, const std::string& subject) {
    const auto ranked = model.rank(model.bagOf({subject, "", {}}));
    return ranked.empty() ? 0 : ranked[0].value;
}

TEST(Learner, learnsWhatIsSaidOfWhat) {
    const Model model = modelOf(history(20));
    EXPECT_EQ(best(model, "La tablette a perdu le signal"), wifi);
    EXPECT_EQ(best(model, "Plus de toner dans le copieur"), printer);
    EXPECT_EQ(best(model, "Un envoi d'Outlook est bloqué"), mail);
}

TEST(Learner, wordsMeetAsInTheSearch) {
    const Model model = modelOf(history(20));
    EXPECT_EQ(best(model, "RESEAU des tablettes"), wifi) << "without accents, in the plural, in capitals";
}

TEST(Learner, saysNothingOfATextThatItDoesNotKnow) {
    const Model model = modelOf(history(20));
    EXPECT_EQ(best(model, "Xyzzy"), 0);
    EXPECT_EQ(best(model, ""), 0);
    EXPECT_EQ(best(Model{}, "Outlook"), 0);
}

TEST(Learner, tellsTheWordsThatSpeakForAValue) {
    const Model model = modelOf(history(20));
    const Bag bag = model.bagOf({"Bonjour, les imprimantes n'ont plus de toner", "", {}});
    const auto words = model.tellingWords(bag, printer, wifi, 3);
    EXPECT_THAT(words, Contains("toner"));
    EXPECT_THAT(words, Not(Contains("bonjour"))) << "all tickets have it";
    for (const std::string& word : words) EXPECT_TRUE(isWritten(word)) << word << " is a stem";
}

TEST(Learner, theCustomerCounts) {
    Corpus corpus;
    std::vector<Labelled> examples;
    for (std::int64_t n = 0; n < 20; ++n) {
        const bool first = n % 2 == 0;
        corpus.add(n + 1, {first ? "Panne alpha" : "Panne beta", "", CustomerId{first ? 1 : 2}});
        examples.push_back({static_cast<std::size_t>(n), first ? wifi : mail});
    }
    corpus.finish();
    const Model model = learn(corpus, examples).model;
    EXPECT_EQ(model.rank(model.bagOf({"Panne", "", CustomerId{1}}))[0].value, wifi);
    EXPECT_EQ(model.rank(model.bagOf({"Panne", "", CustomerId{2}}))[0].value, mail);
}

TEST(Learner, theOrderOfTicketsDoesNotMatter) {
    auto tickets = history(30);
    const std::string once = modelOf(tickets).encoded();
    std::mt19937 random(3);
    for (int i = 0; i < 3; ++i) {
        std::shuffle(tickets.begin(), tickets.end(), random);
        EXPECT_EQ(modelOf(tickets).encoded(), once);
    }
}

TEST(Learner, leavesOutWhatIsRare) {
    auto tickets = history(10);
    tickets.push_back({900, "Hapax grue", 99});
    tickets.push_back({901, "Hapax grue", 99});
    const Model model = modelOf(tickets);
    EXPECT_THAT(model.values(), ElementsAre(wifi, printer, mail)) << "two tickets of a value teach nothing";
    EXPECT_THAT(model.terms(), Not(Contains("grue")));
}

TEST(Learner, aModelComesBackFromItsBytes) {
    const Model model = modelOf(history(15));
    const std::string bytes = model.encoded();
    const auto again = Model::decoded(bytes);
    ASSERT_TRUE(again);
    EXPECT_EQ(again->encoded(), bytes);
    EXPECT_EQ(best(*again, "toner"), printer);
    EXPECT_TRUE(Model::decoded(modelOf({}).encoded())) << "of nothing, too";
}

TEST(Learner, damagedBytesAreRefused) {
    const std::string bytes = modelOf(history(5)).encoded();
    for (std::size_t n = 0; n < bytes.size(); ++n)
        EXPECT_FALSE(Model::decoded(std::string_view(bytes).substr(0, n))) << n;
    EXPECT_FALSE(Model::decoded(bytes + "x"));
    std::mt19937 random(5);
    for (int i = 0; i < 2'000; ++i) {
        std::string bad = bytes;
        bad[random() % bad.size()] = static_cast<char>(random());
        // What is read nevertheless can be asked without harm.
        if (const auto model = Model::decoded(bad)) (void)best(*model, "toner Outlook réseau");
    }
}

TEST(Trial, findsOutHowGoodAModelIs) {
    const Prepared p = prepare(history(40));
    const Trial trial = tryOut(p.corpus, p.examples);
    EXPECT_EQ(trial.examples, 120);
    EXPECT_EQ(trial.values, 3);
    EXPECT_EQ(trial.rightFirst, 120) << "the three share no word that tells";
    EXPECT_EQ(trial.rightInThree, 120);
    EXPECT_LE(trial.rightFrequent, 48);
    EXPECT_GT(trial.proposed, 100);
    EXPECT_EQ(trial.proposed, trial.proposedRight);
    EXPECT_EQ(trial.verdict, Verdict::better);
}

/// Each word is said in two tickets of one fold and nowhere else: whoever learned from the fold that is tried
/// out would know its tickets' values, and nobody else can.
TEST(Trial, neverLearnsFromTheTicketsThatItIsTriedOutOn) {
    std::vector<Ticket> tickets;
    for (std::int64_t n = 1; n <= 200; ++n) tickets.push_back({n, "", n % 2 == 0 ? wifi : mail});
    const Prepared blank = prepare(tickets);
    const auto foldOf = foldsOf(blank.corpus, blank.examples);  // what tickets say has no part in it
    std::map<std::pair<int, std::int64_t>, int> seen;
    for (std::size_t i = 0; i < tickets.size(); ++i) {
        const int pair = seen[{foldOf[i], tickets[i].value}]++ / 2;
        tickets[i].subject = "q" + std::to_string(1'000 * foldOf[i] + tickets[i].value * 10'000 + pair) + "z";
    }
    const Prepared p = prepare(tickets);
    EXPECT_EQ(best(learn(p.corpus, p.examples).model, tickets[0].subject), tickets[0].value)
        << "the words can be learned";
    const Trial trial = tryOut(p.corpus, p.examples);
    EXPECT_EQ(trial.rightFirst, 0) << "but not from the other folds";
    EXPECT_EQ(trial.verdict, Verdict::not_better);
}

TEST(Trial, foldsShareEveryValueEvenly) {
    const Prepared p = prepare(history(35));
    const auto foldOf = foldsOf(p.corpus, p.examples);
    for (const std::int64_t value : {wifi, printer, mail}) {
        std::vector<int> tickets(folds, 0);
        for (std::size_t i = 0; i < p.examples.size(); ++i)
            if (p.examples[i].value == value) ++tickets[static_cast<std::size_t>(foldOf[i])];
        EXPECT_THAT(tickets, testing::Each(7));
    }
}

TEST(Trial, isOffWhereTheMostFrequentValueIsAsGood) {
    // What tickets say has nothing to do with their value, and most have the same.
    auto tickets = history(60);
    std::mt19937 random(11);
    for (Ticket& t : tickets) t.value = random() % 10 < 8 ? wifi : mail;
    const Prepared p = prepare(tickets);
    const Trial trial = tryOut(p.corpus, p.examples);
    EXPECT_LE(trial.rightFirst, trial.rightFrequent);
    EXPECT_EQ(trial.verdict, Verdict::not_better);
}

TEST(Trial, aLuckyLeadIsNoProof) {
    // Values by lot: whichever of the two is ahead, chance put it there.
    int better = 0;
    for (unsigned seed = 1; seed <= 20; ++seed) {
        auto tickets = history(60);
        std::mt19937 random(seed);
        for (Ticket& t : tickets) t.value = random() % 2 == 0 ? wifi : mail;
        const Prepared p = prepare(tickets);
        const Trial trial = tryOut(p.corpus, p.examples);
        better += trial.verdict == Verdict::better ? 1 : 0;
    }
    EXPECT_LE(better, 4) << "one in ten, give or take";
}

TEST(Trial, isOffWithTooLittleToLearnFrom) {
    const Prepared few = prepare(history(16));
    EXPECT_EQ(tryOut(few.corpus, few.examples).verdict, Verdict::too_few) << "48 tickets";
    auto same = history(20);
    for (Ticket& t : same) t.value = wifi;
    const Prepared one = prepare(same);
    EXPECT_EQ(tryOut(one.corpus, one.examples).verdict, Verdict::one_value);
    const Prepared none = prepare({});
    EXPECT_EQ(tryOut(none.corpus, none.examples).verdict, Verdict::too_few);
}

TEST(Trial, promisesMoreThanTheMostFrequentValue) {
    // Two values; every third ticket says nothing that tells them apart, and four in five of these are alike.
    std::vector<Ticket> tickets;
    std::mt19937 random(23);
    for (std::int64_t n = 1; n <= 300; ++n) {
        const bool frequent = random() % 5 != 0;
        const bool tells = n % 3 != 0;
        tickets.push_back({n, tells ? (frequent ? "borne signal" : "toner copieur") : "panne bizarre",
                           frequent ? wifi : printer});
    }
    const Prepared p = prepare(tickets);
    const Trial trial = tryOut(p.corpus, p.examples);
    ASSERT_EQ(trial.verdict, Verdict::better);
    const double frequent = static_cast<double>(trial.rightFrequent) / static_cast<double>(trial.examples);
    EXPECT_GT(frequent, 0.7);
    for (const Step& s : trial.steps) EXPECT_GT(s.precision, frequent);
}

TEST(Trial, isUnsureWhereNothingIsClear) {
    // Three words hint at ten values: better than guessing, and yet wrong more often than right.
    std::vector<Ticket> tickets;
    std::mt19937 random(17);
    const char* words[] = {"alpha", "beta", "gamma"};
    for (std::int64_t n = 1; n <= 600; ++n) {
        const std::int64_t hint = n % 3;
        const auto value = static_cast<std::int64_t>(random() % 4) + hint * 4;
        tickets.push_back({n, words[hint], value + 1});
    }
    const Prepared p = prepare(tickets);
    const Trial trial = tryOut(p.corpus, p.examples);
    EXPECT_GT(trial.rightFirst, trial.rightFrequent);
    EXPECT_EQ(trial.proposed, 0);
    EXPECT_EQ(trial.verdict, Verdict::unsure);
}

TEST(Steps, promiseWhatHeldOutTicketsKept) {
    const std::vector<Step> steps{{0.1, 0.5}, {0.4, 0.9}};
    EXPECT_EQ(precisionAt(steps, 0.05), 0);
    EXPECT_EQ(precisionAt(steps, 0.1), 0.5);
    EXPECT_EQ(precisionAt(steps, 0.4), 0.9);
    const auto steps2 = decodedSteps(encodedSteps(steps));
    ASSERT_EQ(steps2.size(), 2u);
    EXPECT_EQ(steps2[0].lead, 0.1);
    EXPECT_EQ(steps2[1].precision, 0.9);
    EXPECT_THAT(decodedSteps(""), IsEmpty());
    EXPECT_FALSE(proposalFrom(std::vector<Ranked>{{1, -1.0}, {2, -1.01}}, steps)) << "0.01 ahead";
    const auto sure = proposalFrom(std::vector<Ranked>{{1, -1.0}, {2, -2.0}}, steps);
    ASSERT_TRUE(sure);
    EXPECT_EQ(sure->value, 1);
    EXPECT_EQ(sure->precision, 0.9) << "half ahead";
}

}  // namespace
}  // namespace guichet::triage
