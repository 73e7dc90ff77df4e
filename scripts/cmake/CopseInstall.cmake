# Installs the tool, the libraries, their headers, and a CMake package: find_package(copse 0.1).
include(CMakePackageConfigHelpers)
set(package_dir "${CMAKE_INSTALL_LIBDIR}/cmake/copse")

if(TARGET copse)
  install(TARGETS copse)
endif()
install(TARGETS copse_core copse_present EXPORT copseTargets FILE_SET HEADERS)
install(EXPORT copseTargets NAMESPACE copse:: DESTINATION "${package_dir}")

configure_package_config_file("${CMAKE_CURRENT_LIST_DIR}/copseConfig.cmake.in"
                              "${PROJECT_BINARY_DIR}/copseConfig.cmake"
                              INSTALL_DESTINATION "${package_dir}")
# Before 1.0 a minor version may change the interface.
write_basic_package_version_file("${PROJECT_BINARY_DIR}/copseConfigVersion.cmake"
                                 COMPATIBILITY SameMinorVersion)
install(FILES "${PROJECT_BINARY_DIR}/copseConfig.cmake"
              "${PROJECT_BINARY_DIR}/copseConfigVersion.cmake"
              "${CMAKE_CURRENT_LIST_DIR}/FindLibCsv.cmake"
              "${CMAKE_CURRENT_LIST_DIR}/FindLibMd.cmake"
              "${CMAKE_CURRENT_LIST_DIR}/FindMinizip.cmake"
              "${CMAKE_CURRENT_LIST_DIR}/FindUtf8proc.cmake"
        DESTINATION "${package_dir}")
