# One call per folder below tests/ that holds tests of several modules together. All its *.cpp become
# the program `<name>_test`, run by ctest as `<name>`.
#
#   guichet_test_folder(interop SLOW SECONDS 900 LIBS guichet_server)
#
# SLOW: labelled "slow", so run by `./dev check` instead of `./dev test`, alone on the machine because
# such tests measure time. SECONDS: the limit (300). GUICHET_PROGRAM tells tests where the program is.

function(guichet_test_folder folder)
  cmake_parse_arguments(arg "SLOW" "SECONDS" "LIBS" ${ARGN})
  if(NOT arg_SECONDS)
    set(arg_SECONDS 300)
  endif()
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/${folder}/*.cpp)
  add_executable(${folder}_test ${sources})
  target_link_libraries(${folder}_test PRIVATE ${arg_LIBS} guichet_test_support guichet_flags
                        GTest::gmock GTest::gtest_main)
  add_test(NAME ${folder} COMMAND ${folder}_test)
  set_tests_properties(${folder} PROPERTIES TIMEOUT ${arg_SECONDS})
  if(TARGET guichet)
    add_dependencies(${folder}_test guichet)
    set_tests_properties(${folder} PROPERTIES ENVIRONMENT "GUICHET_PROGRAM=$<TARGET_FILE:guichet>")
  endif()
  if(arg_SLOW)
    set_tests_properties(${folder} PROPERTIES LABELS slow RUN_SERIAL ON)
  endif()
endfunction()
