# Compiles po/*.po and puts the compiled catalogues into the library guichet_i18n as bytes, so that the
# program carries its own words. Also runs the check of the catalogues as the test "messages".
find_package(Gettext REQUIRED)

set(catalogue_dir ${CMAKE_BINARY_DIR}/generated/i18n)
file(MAKE_DIRECTORY ${catalogue_dir})
foreach(language fr en)
  set(mo ${catalogue_dir}/${language}.mo)
  add_custom_command(OUTPUT ${mo}
    COMMAND ${GETTEXT_MSGFMT_EXECUTABLE} --check-format --check-domain --output-file=${mo} ${CMAKE_SOURCE_DIR}/po/${language}.po
    DEPENDS ${CMAKE_SOURCE_DIR}/po/${language}.po VERBATIM)
  set(source ${catalogue_dir}/catalogue_${language}.cpp)
  add_custom_command(OUTPUT ${source}
    COMMAND ${CMAKE_COMMAND} -DINPUT=${mo} -DOUTPUT=${source} -DNAME=catalogue_${language}
            -P ${CMAKE_CURRENT_LIST_DIR}/embed.cmake
    DEPENDS ${mo} ${CMAKE_CURRENT_LIST_DIR}/embed.cmake VERBATIM)
  target_sources(guichet_i18n PRIVATE ${source})
endforeach()

if(GUICHET_TESTS)
  find_package(Python3 REQUIRED COMPONENTS Interpreter)
  add_test(NAME messages COMMAND ${Python3_EXECUTABLE} ${CMAKE_SOURCE_DIR}/tools/check_messages.py)
  add_test(NAME messages_self_test
           COMMAND ${Python3_EXECUTABLE} ${CMAKE_SOURCE_DIR}/tools/check_messages.py --self-test)
endif()
