#pragma once
// What programs share that start servers for another program.

namespace guichet::test {

/// Runs a program (found by PATH; the list ends with a null pointer) and waits for its end. Signals that ask
/// this process to end are passed on to it. Returns the exit code as a shell would give it.
int runWithin(char** argv);

}  // namespace guichet::test
