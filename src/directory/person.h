#pragma once
// Rules about people: no SQL, no HTTP, no clock.

#include <string>
#include <string_view>
#include <vector>

#include "directory/types.h"

namespace guichet::directory {

/// "Élodie Martin".
std::string fullName(std::string_view firstName, std::string_view lastName);

/// For sorting and paging: family name first, folded.
std::string sortName(std::string_view firstName, std::string_view lastName);

/// Something@something.tld, at most 254 bytes (RFC 5321 4.5.3.1), no spaces or angle brackets. Only mail
/// itself can tell whether it works.
bool looksLikeEmail(std::string_view address);

/// Addresses in lower case, each once; exactly one is primary (the first if none is marked). Error
/// "person.bad_email" with the path of the bad one.
Result<std::vector<Email>> tidyEmails(std::vector<Email> emails);

/// The words by which a person is found: folded parts of names and addresses, pairs of the name's parts,
/// digits of numbers in international and national form.
std::vector<std::string> searchWords(const std::string& firstName, const std::string& lastName,
                                     const std::vector<Email>& emails, const std::vector<Phone>& phones);

/// The digits of a number in international and national form, by which it is found; empty if there are fewer
/// than two digits.
std::vector<std::string> numberWords(std::string_view number);

/// Whether two ways of writing a telephone number mean the same one: "+33 1 99 00 12 34", "01.99.00.12.34".
bool sameNumber(std::string_view a, std::string_view b);

/// The words of a query, the longest eight of them, longest first. A query that is a telephone number
/// ("01 99 00 12 34", "+33 1 99…", "0033 1…") is one word.
std::vector<std::string> queryWords(std::string_view query);

/// The smallest text above all that begin with `prefix` (which is not empty), comparing bytes.
std::string afterPrefix(std::string prefix);

}  // namespace guichet::directory
