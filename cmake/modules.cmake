# One call per module folder below src/. The folder's sources become the static library
# `guichet_<name>`; every `*_test.cpp` in it goes into one test program `<name>_test`, every
# `*_bench.cpp` into `<name>_bench`, and each `*_fuzz.cpp` into a fuzzer of its own.
# Files are found by pattern, so a new file is built without editing any list.

function(guichet_module folder)
  cmake_parse_arguments(arg "" "" "DEPS;LIBS;TEST_LIBS" ${ARGN})
  string(REPLACE "/" "_" name ${folder})
  string(REGEX REPLACE "^platform_" "" name ${name})
  file(GLOB all CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/${folder}/*.cpp)
  set(tests ${all})
  set(benches ${all})
  set(fuzzers ${all})
  list(FILTER tests INCLUDE REGEX "_test\\.cpp$")
  list(FILTER benches INCLUDE REGEX "_bench\\.cpp$")
  list(FILTER fuzzers INCLUDE REGEX "_fuzz\\.cpp$")
  list(FILTER all EXCLUDE REGEX "(_test|_bench|_fuzz)\\.cpp$")

  if(all)
    add_library(guichet_${name} STATIC ${all})
    target_link_libraries(guichet_${name} PUBLIC ${arg_DEPS} ${arg_LIBS} guichet_flags)
  else()
    add_library(guichet_${name} INTERFACE)
    target_link_libraries(guichet_${name} INTERFACE ${arg_DEPS} ${arg_LIBS} guichet_flags)
  endif()

  if(tests AND GUICHET_TESTS)
    add_executable(${name}_test ${tests})
    target_link_libraries(${name}_test PRIVATE guichet_${name} guichet_test_support ${arg_TEST_LIBS}
                          GTest::gmock GTest::gtest_main)
    add_test(NAME ${name} COMMAND ${name}_test)
    set_tests_properties(${name} PROPERTIES TIMEOUT 300)
  endif()
  if(benches AND GUICHET_BENCH)
    add_executable(${name}_bench ${benches})
    target_link_libraries(${name}_bench PRIVATE guichet_${name} guichet_test_support ${arg_TEST_LIBS}
                          benchmark::benchmark_main)
  endif()
  if(GUICHET_FUZZ)
    if(fuzzers AND all)
      target_compile_options(guichet_${name} PRIVATE -O1) # more inputs in the same time
    endif()
    foreach(source ${fuzzers})
      get_filename_component(fuzzer ${source} NAME_WE)
      add_executable(${fuzzer} ${source})
      target_link_libraries(${fuzzer} PRIVATE guichet_${name})
      target_link_options(${fuzzer} PRIVATE -fsanitize=fuzzer)
    endforeach()
  endif()
endfunction()
