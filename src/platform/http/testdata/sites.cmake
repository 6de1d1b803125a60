# Two embedded directories for the tests of static_files and guichet_embed; the second doesn't exist.
if(GUICHET_TESTS)
  guichet_embed(http_test_site ${CMAKE_CURRENT_LIST_DIR}/site)
  guichet_embed(http_test_nothing ${CMAKE_CURRENT_LIST_DIR}/nothing)
endif()
