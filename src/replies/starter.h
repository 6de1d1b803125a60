#pragma once
// The templates that come with the program, for a desk that wants something to start from.

#include "replies/types.h"

namespace guichet::replies {

/// Clean texts, for all teams and every category.
std::vector<TemplateInput> starterTemplates();

}  // namespace guichet::replies
